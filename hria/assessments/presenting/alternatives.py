"""What would change an outcome and how firm it is, in words: for drafter, reviewer and public."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.assessments.presenting.alternative_shapes import (
    Alternatives,
    Change,
    DoubtShown,
    OptionShown,
    OptionsShown,
)
from hria.instrument.definition import Instrument
from hria.instrument.explained import Explained
from hria.instrument.firmness import Doubt
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
