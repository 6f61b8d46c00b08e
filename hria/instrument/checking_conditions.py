"""Checks on conditions: known names, right operators, no look ahead, no circle of facts."""

from collections.abc import Iterator

from hria.instrument.conditions import AnyOf, Compared, Condition, FactHolds, Leaf, Only, Scored
from hria.instrument.definition import Instrument, Question
from hria.instrument.points_conditions import Matched


def condition_problems(instrument: Instrument) -> Iterator[str]:
    """Faults of every condition in the instrument."""
    questions = {question.id: question for question in instrument.questions}
    facts = {fact.id for fact in instrument.facts}
    for place, condition in _all(instrument):
        for node in condition.nodes():
            for problem in _faults(node, questions, facts):
                yield f"{place}: {problem}"
    yield from _misplaced(instrument)
    yield from _looking_forward(instrument)
    yield from _circles(instrument)


def _all(instrument: Instrument) -> Iterator[tuple[str, Condition]]:
    for question in instrument.questions:
        if question.show_if is not None:
            yield f"question {question.id}, show_if", question.show_if
    yield from ((f"fact {fact.id}", fact.condition) for fact in instrument.facts)
    yield from ((f"use {use.id}", use.condition) for use in instrument.uses)
    yield from ((f"floor {floor.id}", floor.condition) for floor in instrument.floors)
    yield from ((f"rule {rule.id}", rule.condition) for rule in instrument.rules)
    yield from ((f"redesign {r.id}, if", r.condition) for r in instrument.redesigns)


def _faults(node: Condition, questions: dict[str, Question], facts: set[str]) -> Iterator[str]:
    if isinstance(node, FactHolds) and node.fact not in facts:
        yield f"unknown fact {node.fact}"
    if not isinstance(node, Leaf):
        return
    question = questions.get(node.question)
    if question is None:
        yield f"unknown question {node.question}"
    elif isinstance(node, AnyOf | Only):
        if question.type not in ("single", "multi"):
            yield f"{question.id} has no choices to look for"
        for choice in sorted(node.choices - question.choices_by_id.keys()):
            yield f"{question.id} has no choice {choice}"
    elif isinstance(node, Matched):
        yield "only an instrument of points may compare texts"
    elif isinstance(node, Compared) and question.type != "number":
        yield f"{question.id} is no number to compare"


def _misplaced(instrument: Instrument) -> Iterator[str]:
    """What was scored is known only when the rules run; facts only after the questions."""
    rules = {id(rule.condition) for rule in instrument.rules}
    for place, condition in _all(instrument):
        if id(condition) not in rules and any(isinstance(n, Scored) for n in condition.nodes()):
            yield f"{place}: only a rule may use what was scored"
    for question in instrument.questions:
        nodes = question.show_if.nodes() if question.show_if is not None else ()
        if any(isinstance(node, FactHolds) for node in nodes):
            yield f"question {question.id}, show_if: may use answers, not facts"


def _looking_forward(instrument: Instrument) -> Iterator[str]:
    earlier: set[str] = set()
    for question in instrument.questions:
        nodes = question.show_if.nodes() if question.show_if is not None else ()
        for node in nodes:
            if isinstance(node, Leaf) and node.question not in earlier:
                yield f"question {question.id}, show_if: {node.question} is not asked earlier"
        earlier.add(question.id)


def uses(condition: Condition) -> set[str]:
    """The facts that a condition names."""
    return {node.fact for node in condition.nodes() if isinstance(node, FactHolds)}


def in_order(instrument: Instrument) -> tuple[list[str], list[str]]:
    """Facts so ordered that each comes after those it uses, and those that go in a circle."""
    waiting = {fact.id: uses(fact.condition) for fact in instrument.facts}
    ordered: list[str] = []
    while True:
        ready = [fact for fact, needs in waiting.items() if not needs & waiting.keys()]
        if not ready:
            return ordered, sorted(waiting)
        ordered.extend(ready)
        for fact in ready:
            del waiting[fact]


def _circles(instrument: Instrument) -> Iterator[str]:
    _, circling = in_order(instrument)
    if circling:
        yield f"facts: {', '.join(circling)} rest on each other in a circle"
