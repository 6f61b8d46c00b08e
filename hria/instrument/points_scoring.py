"""Answers in, points out: which questions are asked, what each gives, what it comes to.

As with rights, everything that is a judgement is data; unlike there, silence counts nothing,
and a condition sees every answer that is there: so the source has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Any

from hria.instrument.conditions import Leaf
from hria.instrument.definition import Instrument
from hria.instrument.points import COUNTS, PointsScoring
from hria.instrument.points_conditions import heard
from hria.instrument.points_values import Number, Uncountable, added, points_of, whole
from hria.instrument.questions import Question
from hria.instrument.situation import Situation, Test


@dataclass(frozen=True, slots=True)
class Scored:
    """A question that counts: the points of its choices, and the most that it can give."""

    id: str
    counts: str
    points: Mapping[Any, Number]
    largest: Number


@dataclass(frozen=True, slots=True)
class Paths:
    """An instrument of points made ready: conditions by what they hide, questions that count."""

    scoring: PointsScoring
    names: tuple[str, ...]
    looked_at: tuple[str, ...]  # by conditions
    # Each condition once, with the places in the order of questions that it hides.
    conditions: tuple[tuple[Test, tuple[str, ...]], ...]
    in_order: tuple[tuple[str, tuple[Test, ...]], ...]  # those asked under conditions
    in_document_order: tuple[Scored, ...]
    raw: tuple[Scored, ...]
    mitigation: tuple[Scored, ...]
    largest_raw: Number
    largest_mitigation: Number


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums, and what they come to."""

    raw: Number
    mitigation: Number
    current: Number
    level: int


def scoring_of(instrument: Instrument) -> PointsScoring:
    """The scoring of an instrument of points. Raises TypeError for one of rights."""
    if instrument.points is None:
        raise TypeError(f"{instrument.label} counts no points")
    return instrument.points


def hidden_by(instrument: Instrument, answers: Mapping[str, Any]) -> set[str]:
    """The questions not asked when every answer is seen, asked for or not."""
    paths, situation = paths_of(instrument), Situation()
    situation.values = heard(answers, paths.looked_at)
    hidden: set[str] = set()
    for holds, questions in paths.conditions:
        if not holds(situation):
            hidden.update(questions)
    return hidden


def completed(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to what is asked: one after the other, so that what is dropped hides more."""
    left, paths, situation = dict(answers), paths_of(instrument), Situation()
    values = situation.values = heard(answers, paths.looked_at)
    for question, tests in paths.in_order:
        if question in left and not all(holds(situation) for holds in tests):
            del left[question]
            values.pop(question, None)
    return left


def asked_of(
    instrument: Instrument, answers: Mapping[str, Any]
) -> tuple[Mapping[str, Any], set[str]]:
    """The answers to what is asked, and the ids of what is not."""
    left = completed(instrument, answers)
    return left, hidden_by(instrument, left)


def tally(instrument: Instrument, answers: Mapping[str, Any]) -> Tally:
    """The sums over these answers, whether asked for or not.

    Raises Uncountable where a sum is infinite.
    """
    paths = paths_of(instrument)
    raw, mitigation = _sum(paths.raw, answers), _sum(paths.mitigation, answers)
    current = paths.scoring.current(raw, mitigation, paths.largest_mitigation)
    level = paths.scoring.level(current, paths.largest_raw)
    return Tally(raw, mitigation, current, level)


def points_given(scored: Scored, value: Any) -> Number:
    """The points of one answer, in whatever shape it came."""
    return whole(_points(scored.points, value))


def _points(known: Mapping[Any, Number], value: Any) -> Number:
    """Of a text that is a choice the points of that choice; all else counts as it came."""
    if isinstance(value, list):
        return added(
            [
                known[v] if isinstance(v, str) and v in known else points_of(v)
                for v in value
                if not isinstance(v, list)
            ]
        )
    return known[value] if isinstance(value, str) and value in known else points_of(value)


def _sum(questions: tuple[Scored, ...], answers: Mapping[str, Any]) -> Number:
    total, get = 0.0, answers.get  # doubles, one after the other
    for scored in questions:
        value = get(scored.id)
        if value is not None:
            total += _points(scored.points, value)
    if not isfinite(total):
        raise Uncountable("the points add up to no finite number")
    return whole(total)


@lru_cache(maxsize=64)
def paths_of(instrument: Instrument) -> Paths:
    """The questions of an instrument of points, made ready; once for each."""
    scoring = scoring_of(instrument)
    scored = tuple(_scored(question) for question in instrument.questions if question.counts)
    raw, mitigation = (tuple(s for s in scored if s.counts == kind) for kind in COUNTS)
    conditions = conditions_of(instrument)
    by_test: dict[Test, list[str]] = {}
    for question, tests in conditions.items():
        for holds in tests:
            by_test.setdefault(holds, []).append(question)
    return Paths(
        scoring=scoring,
        names=tuple(question.id for question in instrument.questions),
        looked_at=tuple(dict.fromkeys(node.question for node in _leaves(instrument))),
        conditions=tuple((holds, tuple(names)) for holds, names in by_test.items()),
        in_order=tuple(conditions.items()),
        in_document_order=scored,
        raw=raw,
        mitigation=mitigation,
        largest_raw=whole(added(one.largest for one in raw)),
        largest_mitigation=whole(added(one.largest for one in mitigation) / scoring.phases),
    )


def conditions_of(instrument: Instrument) -> dict[str, tuple[Test, ...]]:
    """The tests that a question must pass to be asked: its page's and its own, each made once."""
    steps = {step.number: step.show_if for step in instrument.steps}
    # Equal conditions share one closure, so that each is tried once.
    made: dict[Any, Test] = {}
    found = {}
    for question in instrument.questions:
        both = (steps[question.step], question.show_if)
        tests = tuple(made.setdefault(c, c.holds) for c in both if c is not None)
        if tests:
            found[question.id] = tests
    return found


def _leaves(instrument: Instrument) -> Iterator[Leaf]:
    """Every look of a condition at an answer."""
    conditions = [
        *(s.show_if for s in instrument.steps),
        *(q.show_if for q in instrument.questions),
    ]
    for condition in conditions:
        nodes = condition.nodes() if condition is not None else ()
        yield from (node for node in nodes if isinstance(node, Leaf))


def _scored(question: Question) -> Scored:
    points = {choice.id: choice.points for choice in question.choices}
    largest = added(points.values()) if question.type == "multi" else max(0, *points.values())
    return Scored(question.id, str(question.counts), points, whole(largest))
