"""Whether a published report is true to itself, and follows from its answers.

Nothing in it is believed: every hash is computed anew, every answer is held against its
commitment, and the outcome is worked out again. What cannot be checked is said.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from hria.instrument import strict_json
from hria.instrument.comparing import differences
from hria.instrument.definition import Instrument
from hria.instrument.findings import Finding, Verdict, fails, holds, unchecked
from hria.instrument.hashing import canonical, commitment, digest, part_hashes
from hria.instrument.recomputing import recomputed
from hria.instrument.reexplaining import explained_again
from hria.instrument.report_shape import shape_faults
from hria.instrument.rereviewing import is_told, reviewed_again
from hria.instrument.sealing import CHECKSUMS, FORMAT, SEAL, checksums

# "code@version" and SHA-256 -> the instrument, or None where it is not at hand.
Finder: TypeAlias = Callable[[str, str], Instrument | None]
BOUND = ("answers", "nonces", "commitments")


def verify_file(data: bytes, find: Finder) -> list[Finding]:
    """Every check of a report's JSON file, its bytes included. Raises nothing."""
    try:
        report = strict_json.read(data)
    except strict_json.Unreadable as error:
        return [fails("file", error.code)]
    found = _verified(report, find(*named_instrument(report)))
    if found[0].verdict is Verdict.FAILS:
        return found
    return [*found, holds("form") if canonical(report) == data else fails("form", "changed")]


def named_instrument(report: Any) -> tuple[str, str]:
    """The label and hash of the instrument that any JSON names; empty where it names none."""
    named = report.get("instrument") if isinstance(report, dict) else None
    told = named if isinstance(named, dict) else {}
    texts = (told.get(key) for key in ("code", "version", "sha256"))
    code, version, sha256 = (text if isinstance(text, str) else "" for text in texts)
    return f"{code}@{version}", sha256


def verify(report: Any, instrument: Instrument | None) -> list[Finding]:
    """Every check of a report's data; the first says whether it is a report at all.

    `instrument`: the questionnaire it names, None where it is not at hand. Raises nothing.
    """
    try:
        strict_json.check(report)
    except strict_json.Unreadable as error:
        return [fails("file", error.code)]
    return _verified(report, instrument)


def _verified(report: Any, instrument: Instrument | None) -> list[Finding]:
    """The same for what is known to be JSON."""
    if not isinstance(report, dict) or report.get("format") != FORMAT:
        return [fails("format", "unknown", ["format"])]
    faults = shape_faults(report)
    if faults:
        return [holds("format"), fails("shape", "changed", faults)]
    return [holds("format"), holds("shape"), *_checks(report, instrument)]


def _checks(report: Mapping[str, Any], instrument: Instrument | None) -> Iterator[Finding]:
    sealed = _seal(report)
    yield sealed
    answers = _answers(report, sealed.places)
    yield answers
    yield from _hashes(report)
    matching = _instrument(report, instrument)
    yield matching
    if matching.verdict is Verdict.HOLDS and instrument is not None:
        outcome = recomputed(report, instrument)
        yield outcome
        yield explained_again(report, instrument, answers, outcome)
        if is_told(report):
            yield reviewed_again(report, instrument, outcome)
    else:
        yield unchecked("recomputed", "instrument")
        yield unchecked("explained", "outcome")
        if is_told(report):
            yield unchecked("reviewed", "outcome")
    if report["withheld"]:
        told = [f"{name} ({item})" for name, item in sorted(report["withheld"].items())]
        yield unchecked("withheld", "withheld", told, count=len(told))


def _seal(report: Mapping[str, Any]) -> Finding:
    stated, found = report[CHECKSUMS], checksums(report)
    changed = sorted(name for name in {*stated, *found} if stated.get(name) != found.get(name))
    if digest(stated) == report[SEAL]:
        return fails("seal", "changed", changed) if changed else holds("seal", count=len(found))
    # Either a checksum was changed or, where all are right, the seal itself.
    places = [f"{CHECKSUMS}.{name}" for name in changed] or [SEAL]
    return fails("seal", "broken", [*places, *changed])


def _answers(report: Mapping[str, Any], changed: tuple[str, ...]) -> Finding:
    """Each answer against its commitment; the seal has said which of the two was changed."""
    wrong = [
        name
        for name, value in report["answers"].items()
        if commitment(report["nonces"][name], value) != report["commitments"][name]
    ]
    parts = [part for part in BOUND if part in changed] or ["answers"]
    places = [f"{part}.{name}" for part in parts for name in sorted(wrong)]
    if digest(report["commitments"]) != report["hashes"]["answers"]:
        return fails("answers", "changed", places or ["commitments", "hashes.answers"])
    if places:
        return fails("answers", "changed", places)
    return holds("answers", count=len(report["answers"]))


def _hashes(report: Mapping[str, Any]) -> Iterator[Finding]:
    """The hash of each part against the part, and the hash over them all."""
    stated, opening = report["hashes"], report["outcome_nonce"]
    expected = part_hashes(
        system=report["system"],
        bound=report["commitments"],
        evidence=report["evidence"],
        outcome=report["outcome"],
        outcome_commitment=commitment(opening, report["outcome"]) if opening else "",
        instrument_sha256=report["instrument"]["sha256"],
        method_version=report["method_version"],
    )
    for name, place in _PLACE.items():
        right = stated[name] == expected[name]
        yield holds(name) if right else fails(name, "changed", [place, f"hashes.{name}"])
    if opening is None:
        yield (
            unchecked("outcome", "withheld")
            if report["withheld"]
            else fails("outcome", "changed", ["outcome_nonce"])
        )
    elif stated["outcome"] == expected["outcome"]:
        yield holds("outcome")
    else:
        yield fails("outcome", "changed", ["outcome", "outcome_nonce", "hashes.outcome"])
    yield _content(stated, expected)


_PLACE = {"system": "system", "evidence": "evidence", "results": "outcome"}


def _content(stated: Mapping[str, str], expected: Mapping[str, str]) -> Finding:
    parts = {name: value for name, value in stated.items() if name != "content"}
    places = [
        f"hashes.{name}" for name in ("instrument", "method") if stated[name] != expected[name]
    ]
    if digest(parts) != stated["content"]:
        places.append("hashes.content")
    return fails("content", "changed", places) if places else holds("content")


def _instrument(report: Mapping[str, Any], instrument: Instrument | None) -> Finding:
    label, sha256 = named_instrument(report)
    if instrument is None or (instrument.label != label and instrument.sha256 != sha256):
        return unchecked("instrument", "not_here", label=label)
    code, _, version = instrument.label.partition("@")
    right = {"code": code, "version": version, "sha256": instrument.sha256}
    places = list(differences(report["instrument"], right, "instrument"))
    if places:
        return fails("instrument", "changed", places, label=label)
    return holds("instrument", label=label)
