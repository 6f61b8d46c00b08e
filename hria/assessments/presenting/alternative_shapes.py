"""What the screens draw of alternatives and doubts: plain values in both languages."""

from dataclasses import dataclass

from django.utils.functional import Promise

from hria.instrument.alternatives import Kind
from hria.instrument.firmness import Firmness, Result
from hria.instrument.library import Text


@dataclass(frozen=True)
class Change:
    """One change of fact, and who can bring it about."""

    text: Text
    kind: Kind


@dataclass(frozen=True)
class OptionShown:
    """Changes that together lead to a determination; `anew`: rights to be judged anew."""

    changes: tuple[Change, ...]
    level: int
    anew: tuple[Text, ...]


@dataclass(frozen=True)
class OptionsShown:
    """Options that lead to the same determination; `more`: how many are not shown."""

    code: str
    options: tuple[OptionShown, ...]
    more: int


@dataclass(frozen=True)
class DoubtShown:
    """Something open or unevidenced, and what it could lead to."""

    question: str
    text: Text
    kind: Promise
    best: Result
    worst: Result
    alone: Result


@dataclass(frozen=True)
class Alternatives:
    """All of it. `firmness` has the bare figures; `doubts` those that are shown, in words."""

    milder: tuple[OptionsShown, ...]
    lower: tuple[OptionsShown, ...]
    anew: tuple[OptionsShown, ...]
    held: str | None
    held_by: tuple[Text, ...]
    cut: bool
    firmness: Firmness
    doubts: tuple[DoubtShown, ...]

    @property
    def more_doubts(self) -> int:
        """How many doubts that matter are not shown."""
        return len(self.firmness.doubts) - len(self.doubts)
