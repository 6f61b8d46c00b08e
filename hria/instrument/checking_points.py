"""What is wrong with an instrument of points: run before it may be used."""

from collections.abc import Iterable, Iterator

from hria.instrument.conditions import Condition, Group, Leaf, Not
from hria.instrument.definition import Instrument
from hria.instrument.points import CENT, COUNTS, PointsScoring
from hria.instrument.points_conditions import Contains, Matched, Same
from hria.instrument.points_values import is_comparable
from hria.instrument.questions import Question

TYPES = ("single", "multi", "text")


def points_problems(instrument: Instrument, scoring: PointsScoring) -> Iterator[str]:
    """Every fault of an instrument of points whose fields could all be read."""
    yield from _duplicates(instrument)
    yield from _scoring(instrument, scoring)
    yield from _order(instrument)
    for question in instrument.questions:
        yield from (f"question {question.id}: {fault}" for fault in _faults(question, instrument))
    yield from _conditions(instrument)


def _duplicates(instrument: Instrument) -> Iterator[str]:
    named: dict[str, Iterable[object]] = {
        "step": (step.number for step in instrument.steps),
        "the key of step": (step.key for step in instrument.steps),
        "question": (question.id for question in instrument.questions),
    }
    for kind, ids in named.items():
        seen = set()
        for item in ids:
            if item in seen:
                yield f"{kind} {item}: the id is used twice"
            seen.add(item)


def _scoring(instrument: Instrument, scoring: PointsScoring) -> Iterator[str]:
    deduction = scoring.deduction
    if scoring.phases < 1:
        yield "points: phases is less than 1"
    if not (0 <= deduction.percent <= CENT and 0 <= deduction.from_percent <= CENT):
        yield "points: a share is not 0 to 100 per cent"
    if list(scoring.up_to) != sorted(set(scoring.up_to)):
        yield "points: the bounds of the levels do not rise"
    if [level.level for level in instrument.levels] != list(range(1, len(scoring.up_to) + 2)):
        yield "points: the levels are not numbered from 1 on"
    for kind in COUNTS:
        if all(question.counts != kind for question in instrument.questions):
            yield f"points: no question counts as {kind}"


def _order(instrument: Instrument) -> Iterator[str]:
    steps = [step.number for step in instrument.steps]
    numbers = [question.step for question in instrument.questions]
    if numbers != sorted(numbers):
        yield "instrument: questions do not follow the order of the steps"
    for number in sorted(set(numbers) - set(steps)):
        yield f"instrument: unknown step {number}"


def _faults(question: Question, instrument: Instrument) -> Iterator[str]:
    if question.type not in TYPES:
        yield f"unknown shape {question.type}"
    if question.section is not None and question.section not in instrument.sections:
        yield f"unknown section {question.section}"
    if bool(question.choices) != (question.type in ("single", "multi")):
        yield "has choices" if question.choices else "has no choices"
    if question.counts not in (None, *COUNTS):
        yield f"counts as {question.counts}, which is nothing known"
    if question.counts is not None and not question.choices:
        yield "only choices have points to count"
    ids = [choice.id for choice in question.choices]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        yield f"choice {id_} is there twice"


def _conditions(instrument: Instrument) -> Iterator[str]:
    """Known questions, looking back, comparing only with what a number cannot equal."""
    earlier: set[str] = set()
    questions = {question.id for question in instrument.questions}
    for place, condition, becomes_known in _in_order(instrument):
        for node in condition.nodes() if condition is not None else ():
            if isinstance(node, Leaf) and node.question not in earlier:
                known = node.question in questions
                why = "is not asked earlier" if known else "is no question"
                yield f"{place}, show_if: {node.question} {why}"
            yield from (f"{place}, show_if: {fault}" for fault in _incomparable(node))
        earlier |= becomes_known


def _in_order(instrument: Instrument) -> Iterator[tuple[str, Condition | None, set[str]]]:
    for step in instrument.steps:
        yield f"step {step.number}", step.show_if, set()
        for question in instrument.questions:
            if question.step == step.number:
                yield f"question {question.id}", question.show_if, {question.id}


def _incomparable(node: Condition) -> Iterator[str]:
    if not isinstance(node, Matched | Group | Not):
        yield "an instrument of points compares only texts"
    texts = [node.text] if isinstance(node, Same) else []
    texts += node.texts if isinstance(node, Contains) else ()
    for text in texts:
        if not is_comparable(text):
            yield f"{text!r} can be mistaken for a number or a truth value"
