"""How fast the method is: assessments a second, against the least that Python could do.

The anchor is the same instrument's conditions written out as one generated Python function
that only finds out which facts, floors and rules hold: no walk, no rights, no reasons, no
outcome. No dependency could be faster, and it explains nothing.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.table import Row
from hria.instrument.answers import parse_answers
from hria.instrument.conditions import (
    AnyOf,
    Compared,
    Condition,
    Either,
    FactHolds,
    Group,
    Leaf,
    Not,
    Only,
    Situation,
)
from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from hria.instrument.scoring import assess
from hria.instrument.walking import walk

ROOT = Path(__file__).resolve().parent.parent
INSTRUMENT = ROOT / "fixtures" / "instruments" / "frt-hria-kr" / "2026.1.yaml"
MADE_UP = 200
ROUNDS = 25
SIGNS = {"lt": "<", "lte": "<=", "gte": ">="}
Answers = Mapping[str, Any]


def run() -> Iterator[Row]:
    """One row for each way an assessment is asked for."""
    data = yaml.load(INSTRUMENT.read_text("utf-8"), Loader=yaml.CSafeLoader)
    instrument = parse(data)
    chance = random.Random(1)
    raw = [made_up(instrument, chance) for _ in range(MADE_UP)]
    cases = [parse_answers(instrument, answers) for answers in raw]
    values = [counted(instrument, case) for case in cases]
    limit = microseconds(generated(instrument), values)
    for name, work, goal in (
        ("assess", lambda case: assess(instrument, case), ">= 5,000 a second"),
        ("assess and to_json", lambda case: assess(instrument, case).to_json(), "-"),
        (
            "check the answers and assess",
            lambda case: assess(instrument, parse_answers(instrument, case)),
            ">= 2,500 a second",
        ),
    ):
        ours = microseconds(work, cases)
        yield Row(
            f"released instrument: {name}",
            f"{limit:.0f} us for bare conditions, generated",
            f"{ours:.0f} us, {1e6 / ours:,.0f} a second",
            f"{ours / limit:.1f}",
            goal,
        )
    read = microseconds(parse, [data] * 3)
    yield Row("read an instrument", "-", f"{read / 1000:.0f} ms", "-", "once for each process")


def made_up(instrument: Instrument, chance: random.Random) -> Answers:
    """Nine questions of ten answered at random, every second right judged."""
    answers: dict[str, Any] = {}
    for question in instrument.questions:
        choices = [choice.id for choice in question.choices]
        if chance.random() < 0.9 and (choices or question.type == "number"):
            picked = chance.choice(choices) if choices else chance.randint(0, 60)
            answers[question.id] = [picked] if question.type == "multi" else picked
    names = ("scale", "scope", "irremediability", "probability", "exposure")
    judged = {**{name: chance.randint(1, 3) for name in names}, "evidence": "B"}
    declared = {"not_affected_reason": "made up"}
    answers[instrument.rights_question.id] = {
        right.id: chance.choice([judged, declared]) for right in instrument.rights
    }
    return answers


def microseconds(work: Callable[[Any], Any], cases: list[Any]) -> float:
    """Processor time of one case: the least of several rounds, when others disturbed least."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for case in cases:
            work(case)
        rounds.append((time.process_time() - began) / len(cases) * 1e6)
    return min(rounds)


def counted(instrument: Instrument, answers: Answers) -> Mapping[str, Any]:
    """The answers that count, as conditions see them."""
    situation = Situation()
    walk(instrument, answers, None, situation)
    return situation.values


def generated(instrument: Instrument) -> Callable[[Mapping[str, Any]], list[bool]]:
    """One function that only tells which facts, floors and rules hold."""
    conditions = [item.condition for item in (*instrument.floors, *instrument.rules)]
    facts = {fact.id: fact.condition for fact in instrument.facts}
    body = ",".join(written(condition, facts) for condition in conditions)
    source = f"lambda get: [{body}]"
    function: Callable[[Any], list[bool]] = eval(source)
    return lambda values: function(values.get)


def written(node: Condition, facts: Mapping[str, Condition]) -> str:
    """A condition as Python source; what was scored counts as true."""
    if isinstance(node, FactHolds):
        return written(facts[node.fact], facts)
    if isinstance(node, Not):
        return f"(not {written(node.part, facts)})"
    if isinstance(node, Group):
        joined = " or " if isinstance(node, Either) else " and "
        return f"({joined.join(written(part, facts) for part in node.parts)})"
    return _leaf(node) if isinstance(node, Leaf) else "True"


def _leaf(node: Leaf) -> str:
    found = f"get({node.question!r})"
    if isinstance(node, Compared):
        return f"(({found} or 0) {SIGNS[node.comparison]} {node.limit})"
    choices = sorted(node.choices) if isinstance(node, AnyOf | Only) else []
    if not (isinstance(node, AnyOf | Only) and node.several):
        return f"({found} in {set(choices)!r})"
    if isinstance(node, Only):
        return f"(({found} or {{''}}) <= {set(choices)!r})"
    return f"bool(({found} or set()) & {set(choices)!r})"
