"""The seal of a published report: a checksum for each of its parts, and one over them all.

The hashes bind what was handed in. The seal covers the rest as well: names, reasons, halts.
It shows which part was changed by accident or by an unskilled hand. Whoever changes a part and
the seal with it changes the hash of the file, which page, PDF and register show.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hria.instrument.hashing import (
    OUTCOME,
    commitment,
    commitments,
    digest,
    nonce_of,
    nonces,
    part_hashes,
)

FORMAT = "hria-report/2"
SEAL, CHECKSUMS = "seal", "checksums"
# Told part by part; of all others the whole has one checksum. Changes within answers, nonces
# and commitments are found one by one through the commitments.
DIVIDED = frozenset(
    ("system", "instrument", "submission", "decision", "halts", "evidence", "outcome", "hashes")
)


def bound(
    facts: Mapping[str, Any],
    *,
    answers: Mapping[str, Any],
    evidence: list[dict[str, Any]],
    outcome: Mapping[str, Any],
    salt: str,
) -> dict[str, Any]:
    """The report: its facts, and what was handed in with everything that proves it.

    `facts` name system, instrument (code, version, sha256) and method_version; nothing is
    withheld yet.
    """
    opening = nonce_of(salt, OUTCOME)
    told = commitments(salt, answers)
    report = {
        **facts,
        "format": FORMAT,
        "answers": dict(answers),
        "nonces": nonces(salt, answers),
        "commitments": told,
        "withheld": {},
        "evidence": evidence,
        "outcome": dict(outcome),
        "outcome_nonce": opening,
        "hashes": part_hashes(
            system=facts["system"],
            bound=told,
            evidence=evidence,
            outcome=outcome,
            outcome_commitment=commitment(opening, outcome),
            instrument_sha256=facts["instrument"]["sha256"],
            method_version=facts["method_version"],
        ),
    }
    return sealed(report)


def sealed(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report with the seal that belongs to it now. Raises as `hashing.canonical` does."""
    sums = checksums(report)
    return {**report, CHECKSUMS: sums, SEAL: digest(sums)}


def checksums(report: Mapping[str, Any]) -> dict[str, str]:
    """The checksum of each part, by its place: decision.reasons, halts[0]."""
    return {place: digest(part) for place, part in _parts(report)}


def _parts(report: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in report.items():
        if name in (SEAL, CHECKSUMS):
            continue
        if name in DIVIDED and isinstance(value, dict) and value:
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        elif name in DIVIDED and isinstance(value, list) and value:
            yield from ((f"{name}[{index}]", inner) for index, inner in enumerate(value))
        else:
            yield name, value
