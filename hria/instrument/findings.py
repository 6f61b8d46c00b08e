"""What a check of a report found: what was checked, with what result, and where it differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """Whether what the report says holds."""

    HOLDS = "holds"
    FAILS = "fails"
    UNCHECKED = "unchecked"


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
