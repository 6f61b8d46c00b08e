"""What a check of a report found: what was checked, with what result, and where it differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """Whether what the report says holds."""

    HOLDS = "holds"
    FAILS = "fails"
    UNCHECKED = "unchecked"


# Where one of these fails there is no report, and nothing else was checked.
READING = ("file", "format")


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. `reason` is a code that `finding_words` puts into words with `figures`."""

    check: str
    verdict: Verdict
    reason: str
    places: tuple[str, ...] = ()
    figures: Mapping[str, object] = field(default_factory=dict)


def holds(check: str, reason: str = "holds", **figures: object) -> Finding:
    """A check that found what it should."""
    return Finding(check, Verdict.HOLDS, reason, (), figures)


def fails(check: str, reason: str, places: Iterable[str] = (), **figures: object) -> Finding:
    """A check that found a difference, at these places."""
    return Finding(check, Verdict.FAILS, reason, tuple(places), figures)


def unchecked(check: str, reason: str, places: Iterable[str] = (), **figures: object) -> Finding:
    """A check that could not be made, and why."""
    return Finding(check, Verdict.UNCHECKED, reason, tuple(places), figures)


class Conclusion(StrEnum):
    """What all findings come to."""

    UNREADABLE = "unreadable"
    FAILS = "fails"
    PARTLY = "partly"
    HOLDS = "holds"


def conclusion(findings: Iterable[Finding]) -> Conclusion:
    """The worst of the findings: what fails counts before what could not be checked."""
    found = list(findings)
    if any(f.verdict is Verdict.FAILS and f.check in READING for f in found):
        return Conclusion.UNREADABLE
    if any(f.verdict is Verdict.FAILS for f in found):
        return Conclusion.FAILS
    if any(f.verdict is Verdict.UNCHECKED for f in found):
        return Conclusion.PARTLY
    return Conclusion.HOLDS
