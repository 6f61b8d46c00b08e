"""What the pages of the method hold: each part of an instrument as entries with their anchors.

Questions, floors, rules and obligations stand at their own ids (#P01, #RL-01); everything else
behind its kind (#source-PIPA-23, #fact-remote, #right-PRI).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.instrument.definition import Instrument
from hria.instrument.flattening import flat
from hria.instrument.library import Text
from hria.instrument.saying import say
from hria.portal.manual.cutting import Entry
from hria.portal.manual.positions import positions

Chapters: TypeAlias = Iterable[tuple[Text | None, Iterable[Entry]]]


def _code(id_: object) -> Text:
    return Text(str(id_), str(id_))


def questions(instrument: Instrument) -> Chapters:
    """Every question, step by step."""
    for step in instrument.steps:
        title = Text(f"{step.number}. {step.title.ko}", f"{step.number}. {step.title.en}")
        asked = [q for q in instrument.questions if q.step == step.number]
        yield (
            title,
            [
                Entry("question", q.id, q, _code(q.id), say(instrument, q.show_if), more=step)
                for q in asked
            ],
        )


def rights(instrument: Instrument) -> Chapters:
    """The rights at stake."""
    yield None, _named(instrument, "rights", "right")


def scales(instrument: Instrument) -> Chapters:
    """Scales, tables, and what evidence and measures may count for."""
    yield None, [*_named(instrument, "scales", "scale"), *_tables(instrument)]


def _tables(instrument: Instrument) -> Iterator[Entry]:
    scoring = getattr(instrument, "scoring", None)
    if not getattr(scoring, "level_matrix", ()):
        return
    name = Text("표", "Tables")
    for kind in ("steps", "likelihood", "matrix", "measures"):
        yield Entry(f"table_{kind}", f"table-{kind}", scoring, name, more=instrument)


def levels(instrument: Instrument) -> Chapters:
    """The levels, and the determinations with their ranks."""
    found = [*_named(instrument, "levels", "level"), *_named(instrument, "determinations")]
    yield None, found


def facts(instrument: Instrument) -> Chapters:
    """Findings that rules and floors share."""
    yield None, _conditional(instrument, "facts", prefix="fact-")


def floors(instrument: Instrument) -> Chapters:
    """The least values that facts leave to a judgement."""
    yield None, _conditional(instrument, "floors")


def rules(instrument: Instrument) -> Chapters:
    """The rules, each with the positions that differ from it."""
    told = positions(instrument)
    yield (
        None,
        [
            replace(entry, more=[position for position in told if entry.item.id in position.rules])
            for entry in _conditional(instrument, "rules")
        ],
    )


def obligations(instrument: Instrument) -> Chapters:
    """What must be done, with its deadline."""
    found = getattr(instrument, "obligations", None) or ()
    yield None, [Entry("obligation", item.id, item, _code(item.id)) for item in found]


def deadlines(instrument: Instrument) -> Chapters:
    """Periods and days that statutes fix."""
    found = [*_part(instrument, "deadlines"), *_part(instrument, "related_deadlines")]
    yield (
        None,
        [
            Entry("deadline", f"deadline-{item.key}", item, item.title, more=instrument)
            for item in found
        ],
    )


def sources(instrument: Instrument) -> Chapters:
    """Statutes, decisions and papers behind the method."""
    yield None, _named(instrument, "sources", "source")


def terms(instrument: Instrument) -> Chapters:
    """Words explained."""
    yield None, [Entry("term", f"term-{t.id}", t, t.name) for t in _part(instrument, "terms")]


def withholding(instrument: Instrument) -> Chapters:
    """When parts of a report may be withheld."""
    disclosure = getattr(instrument, "disclosure", None)
    grounds = disclosure.grounds if disclosure else ()
    yield None, [Entry("ground", f"ground-{g.item}", g, g.name) for g in grounds]


def differing(instrument: Instrument) -> Chapters:
    """Positions of courts, legislators and bodies that differ from this method or each other."""
    yield (
        None,
        [
            Entry("position", f"position-{told.id}", told, told.title)
            for told in positions(instrument)
        ],
    )


def figures(instrument: Instrument) -> Chapters:
    """What an instrument that counts points computes with."""
    leaves = flat(instrument, getattr(instrument, "points", None))
    name = Text("수치", "Figures")
    yield None, [Entry("figures", "figures", tuple(leaves.items()), name)] if leaves else []


def _part(instrument: Instrument, name: str) -> tuple[Any, ...]:
    return tuple(getattr(instrument, name, None) or ())


def _named(instrument: Instrument, part: str, kind: str = "") -> list[Entry]:
    kind = kind or part.removesuffix("s")
    found = [
        (getattr(item, "id", getattr(item, "level", "")), item) for item in _part(instrument, part)
    ]
    return [Entry(kind, f"{kind}-{id_}", item, _code(id_)) for id_, item in found]


def _conditional(instrument: Instrument, part: str, prefix: str = "") -> list[Entry]:
    kind = part.removesuffix("s")
    return [
        Entry(
            kind, f"{prefix}{item.id}", item, _code(item.id), said=say(instrument, item.condition)
        )
        for item in _part(instrument, part)
    ]


Maker: TypeAlias = Callable[[Instrument], Chapters]
PARTS: dict[str, tuple[Promise, Promise, Maker]] = {
    "questions": (
        _("Questions"),
        _("What is asked, when, why, with which evidence, and how silence is read."),
        questions,
    ),
    "rules": (
        _("Rules"),
        _("When a rule holds, what it leads to, on what it stands, and how it can be lifted."),
        rules,
    ),
    "obligations": (
        _("Obligations"),
        _("What must be done, by whom, until when, and how it is shown."),
        obligations,
    ),
    "facts": (_("Facts"), _("Findings from several answers that rules and floors share."), facts),
    "floors": (
        _("Floors"),
        _("The least value that facts leave to a judgement, whatever was entered."),
        floors,
    ),
    "scales": (
        _("Scales and tables"),
        _("How values become severity, likelihood and a level, and what measures count for."),
        scales,
    ),
    "figures": (_("Further values"), _("What else this instrument counts with."), figures),
    "levels": (
        _("Levels and determinations"),
        _("What the four levels mean, and the results by the rules in their order."),
        levels,
    ),
    "rights": (_("Rights"), _("The rights at stake, with their articles."), rights),
    "deadlines": (_("Deadlines"), _("Periods and days that statutes fix."), deadlines),
    "positions": (
        _("Positions that differ"),
        _("Where courts, legislators and bodies see it otherwise than this method or each other."),
        differing,
    ),
    "withholding": (
        _("What may be withheld"),
        _("When parts of a report may be withheld, and what never may."),
        withholding,
    ),
    "terms": (_("Terms"), _("Words explained."), terms),
    "sources": (_("Sources"), _("Statutes, decisions and papers, and how each was read."), sources),
}
