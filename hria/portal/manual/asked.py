"""Entries of what is asked and how it is measured: questions, rights, scales, levels."""

from collections.abc import Iterator
from dataclasses import replace

from hria.instrument.conditions import All, Condition
from hria.instrument.definition import Instrument, Question, Step
from hria.instrument.flattening import flat
from hria.instrument.library import Text
from hria.instrument.saying import say
from hria.portal.manual.cutting import Entry
from hria.portal.manual.making import Chapters, code, named


def questions(instrument: Instrument) -> Chapters:
    """Every question, step by step."""
    for step in instrument.steps:
        title = Text(f"{step.number}. {step.title.ko}", f"{step.number}. {step.title.en}")
        asked = [q for q in instrument.questions if q.step == step.number]
        yield (
            title,
            [
                Entry("question", q.id, q, code(q.id), say(instrument, _when(step, q)), more=step)
                for q in asked
            ],
        )


def _when(step: Step, question: Question) -> Condition | None:
    """When a question is asked: on its own condition and, where pages have one, on its page's."""
    conditions = tuple(c for c in (step.show_if, question.show_if) if c is not None)
    return All(conditions) if conditions else None


def rights(instrument: Instrument) -> Chapters:
    """The rights at stake."""
    yield None, named(instrument, "rights", "right")


def scales(instrument: Instrument) -> Chapters:
    """Scales, tables, and what evidence and measures may count for."""
    yield None, [*named(instrument, "scales", "scale"), *_tables(instrument)]


def _tables(instrument: Instrument) -> Iterator[Entry]:
    scoring = getattr(instrument, "scoring", None)
    if not getattr(scoring, "level_matrix", ()):
        return
    name = Text("표", "Tables")
    for kind in ("steps", "likelihood", "matrix", "measures"):
        yield Entry(f"table_{kind}", f"table-{kind}", scoring, name, more=instrument)


def levels(instrument: Instrument) -> Chapters:
    """The levels, and the determinations with their ranks."""
    by_points = instrument.points is not None
    # Levels of points are those of another method: no word of ours belongs to them.
    found = [replace(level, more=by_points) for level in named(instrument, "levels", "level")]
    found += named(instrument, "determinations")
    yield None, found


def figures(instrument: Instrument) -> Chapters:
    """What an instrument that counts points computes with."""
    leaves = flat(instrument, getattr(instrument, "points", None))
    name = Text("수치", "Figures")
    yield None, [Entry("figures", "figures", tuple(leaves.items()), name)] if leaves else []
