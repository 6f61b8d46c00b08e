"""Rules, determinations and duties as plain values for the screens."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from hria.assessments.presenting.grounds import Ground, rest_on_law
from hria.instrument.library import Text
from hria.instrument.outcome import HALTING_RANK


@dataclass(frozen=True)
class Citation:
    """A source with its address; `starts`: the day it comes into force, if still to come."""

    id: str
    title: Text
    url: str
    starts: date | None


@dataclass(frozen=True)
class Basis:
    """What something stands on: law, policy or own design, with the note that says so."""

    code: str
    note: Text
    starts: date | None


@dataclass(frozen=True)
class Reply:
    """An answer in words. Of `choices`, `typed` and `number` at most one is filled.

    `is_missing`: nothing (usable) was answered, and what stands here is how that is read.
    """

    question: str
    text: Text
    choices: tuple[Text, ...] = ()
    typed: Text | None = None
    number: float | int | None = None
    unit: Text | None = None
    is_missing: bool = False


@dataclass(frozen=True)
class RuleShown:
    """A rule that fired: what it says in plain words, why it fired, how it can be lifted."""

    id: str
    title: Text
    plain: Text
    reason: Text
    lift: Text
    basis: Basis
    replies: tuple[Reply, ...]
    rights: tuple[Text, ...]
    sources: tuple[Citation, ...]
    level_floor: int | None


@dataclass(frozen=True)
class DeterminationShown:
    """What follows for the system, with the rules that led to it; `curable` as the rules say."""

    code: str
    rank: int
    title: Text
    plain: Text
    advice: Text
    curable: str
    rules: tuple[RuleShown, ...]
    grounds: tuple[Ground, ...]

    @property
    def is_of_law(self) -> bool:
        """Whether a law is among its grounds."""
        return rest_on_law(self.grounds)

    @property
    def halts(self) -> bool:
        """Whether development or use may not go on."""
        return self.rank >= HALTING_RANK


@dataclass(frozen=True)
class DutyShown:
    """An obligation with its figures filled in.

    `name` is what it means for the agency; `lead` stands before a text that is not for the
    agency to fulfil.
    """

    id: str
    name: Text | Promise
    lead: Promise | str
    text: Text
    when: str
    days: int | None
    months: int | None
    owner: Promise
    verifier: Promise
    lapse: Promise
    proof: Text
    basis: Basis
    rules: tuple[str, ...]
    sources: tuple[Citation, ...]

    @property
    def is_urgent(self) -> bool:
        """Due at once or before (further) operation."""
        return self.when in ("immediate", "before_operation")
