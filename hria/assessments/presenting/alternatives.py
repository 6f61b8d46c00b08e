"""What would change an outcome and how firm it is, in words: for drafter, reviewer and public."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.instrument.alternatives import Kind as RedesignKind
from hria.instrument.definition import Instrument
from hria.instrument.explained import Explained
from hria.instrument.firmness import Doubt, Firmness, Result
from hria.instrument.library import Text
from hria.instrument.open_points import Kind
from hria.instrument.options import Option

MOST_OPTIONS = 4  # of those that lead to the same
MOST_DOUBTS = 12
DOUBTS: dict[Kind, Promise] = {
    "answer": _("not answered"),
    "document": _("no document"),
    "row": _("not assessed"),
    "grade": _("no grade of evidence"),
    "measure": _("no measure stated"),
}


@dataclass(frozen=True)
class Change:
    """One change of fact, and who can bring it about."""

    text: Text
    kind: RedesignKind


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


def alternatives(instrument: Instrument, found: Explained) -> Alternatives:
    """What was found, in words; of many options and doubts the first, which matter most."""
    options, firmness = found.options, found.firmness
    return Alternatives(
        milder=_options(instrument, options.milder),
        lower=_options(instrument, options.lower),
        anew=_options(instrument, options.anew),
        held=options.held,
        held_by=_rights(instrument, options.held_by),
        cut=options.cut,
        firmness=firmness,
        doubts=tuple(_doubt(instrument, doubt) for doubt in firmness.doubts[:MOST_DOUBTS]),
    )


def _options(instrument: Instrument, options: Iterable[Option]) -> tuple[OptionsShown, ...]:
    """Grouped by what they lead to, the mildest first; within a group the smallest first."""
    ordered = sorted(options, key=lambda option: (option.rank, option.primary))
    groups = [list(group) for _, group in groupby(ordered, lambda option: option.primary)]
    return tuple(
        OptionsShown(
            code=group[0].primary,
            options=tuple(_option(instrument, option) for option in group[:MOST_OPTIONS]),
            more=max(0, len(group) - MOST_OPTIONS),
        )
        for group in groups
    )


def _option(instrument: Instrument, option: Option) -> OptionShown:
    redesigns = [instrument.redesign(name) for name in option.redesigns]
    changes = tuple(Change(redesign.text, redesign.kind) for redesign in redesigns)
    return OptionShown(changes, option.level, _rights(instrument, option.anew))


def _rights(instrument: Instrument, ids: Iterable[str]) -> tuple[Text, ...]:
    return tuple(instrument.right(right).title for right in ids)


def _doubt(instrument: Instrument, doubt: Doubt) -> DoubtShown:
    kind, question, right = doubt.subject
    return DoubtShown(
        question=f"{question}:{right}" if right else question,
        text=instrument.right(right).title if right else instrument.question(question).text,
        kind=DOUBTS[kind],
        best=doubt.best,
        worst=doubt.worst,
        alone=doubt.alone,
    )
