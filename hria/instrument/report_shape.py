"""The shape of a published report: which fields it has, and what kind of value each holds."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hria.instrument.hashing import EVIDENCE_FIELDS
from hria.instrument.sealing import CHECKSUMS, SEAL

_HASH = re.compile(r"[0-9a-f]{64}")
_FIELDS: Mapping[str, type] = {
    "format": str,
    "number": str,
    "version": int,
    "published_at": str,
    "address": str,
    "demo": bool,
    "system": dict,
    "instrument": dict,
    "method_version": str,
    "submission": dict,
    "answers": dict,
    "nonces": dict,
    "commitments": dict,
    "withheld": dict,
    "evidence": list,
    "outcome": dict,
    "hashes": dict,
    "decision": dict,
    "halts": list,
    "explained": dict,
    CHECKSUMS: dict,
    SEAL: str,
}
_HASHES = ("system", "answers", "evidence", "outcome", "results", "instrument", "content")
_METHOD = "method"
_INSTRUMENT = ("code", "version", "sha256")
_ITEM = range(1, 9)  # Official Information Disclosure Act Art. 9(1) has eight items


def shape_faults(report: Mapping[str, Any]) -> list[str]:
    """The places where a report has not its shape: missing, unknown, or of the wrong kind."""
    known = {*_FIELDS, "outcome_nonce"}
    faults = sorted(report.keys() ^ known)
    faults += [
        name for name, kind in _FIELDS.items() if name in report and type(report[name]) is not kind
    ]
    # Only a report with all its fields can be looked into.
    return faults or list(_inner(report))


def _inner(report: Mapping[str, Any]) -> Iterator[str]:
    if report["outcome_nonce"] is not None and not _is_hash(report["outcome_nonce"]):
        yield "outcome_nonce"
    for name in ("nonces", "commitments", CHECKSUMS):
        yield from (f"{name}.{key}" for key, value in report[name].items() if not _is_hash(value))
    for name, value in report["withheld"].items():
        if type(value) is not int or value not in _ITEM:
            yield f"withheld.{name}"
    yield from _of_keys("hashes", report["hashes"], (*_HASHES, _METHOD))
    yield from (f"hashes.{key}" for key in _HASHES if not _is_hash(report["hashes"].get(key)))
    if not isinstance(report["hashes"].get(_METHOD), str):
        yield f"hashes.{_METHOD}"
    yield from _of_keys("instrument", report["instrument"], _INSTRUMENT)
    for key in _INSTRUMENT:
        if not isinstance(report["instrument"].get(key), str):
            yield f"instrument.{key}"
    yield from _documents(report["evidence"])
    yield from _unmatched(report)


def _of_keys(place: str, data: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{place}.{key}" for key in sorted({*keys} ^ data.keys()))


def _documents(rows: list[Any]) -> Iterator[str]:
    for index, row in enumerate(rows):
        if (
            not isinstance(row, dict)
            or row.keys() != {*EVIDENCE_FIELDS}
            or type(row["size"]) is not int
            or not all(isinstance(row[name], str) for name in ("question", "kind", "sha256"))
        ):
            yield f"evidence[{index}]"


def _unmatched(report: Mapping[str, Any]) -> Iterator[str]:
    """Each answer is bound by a commitment, and either told with its nonce or withheld."""
    told, withheld = report["answers"].keys(), report["withheld"].keys()
    yield from (f"nonces.{name}" for name in sorted(told ^ report["nonces"].keys()))
    bound = report["commitments"].keys()
    yield from (f"commitments.{name}" for name in sorted((told | withheld) ^ bound))
    yield from (f"withheld.{name}" for name in sorted(told & withheld))


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None
