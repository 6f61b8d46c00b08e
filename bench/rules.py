"""P1, P3, P4: the same questions and rules in other engines, and how the cost grows.

Ours checks every answer, finds what is asked, tries every rule, gives reasons and an outcome.
The others only find out which rules hold; all must find the same ones.
"""

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bench.javascript import NotHere, survey_core, timed
from bench.method import counted, generated, microseconds
from bench.synthetic import Condition, answered, synthetic
from bench.table import Row
from hria.instrument.answers import parse_answers
from hria.instrument.definition import Instrument
from hria.instrument.scoring import assess

CASES = 60
SIZES = (1, 2, 4, 8)
SIGNS = {"gte": ">=", "lt": "<"}
JSON_LOGIC = "json-logic-qubit"


def run() -> Iterator[Row]:
    """The three anchors at one size, then ours at four."""
    instrument, conditions = synthetic(1)
    cases = answered(instrument, CASES)
    held = [_held(instrument, case) for case in cases]
    ours = microseconds(_evaluate(instrument), cases)
    yield _survey(conditions, cases, held, ours)
    yield _json_logic(conditions, cases, held, ours)
    limit = microseconds(generated(instrument), [counted(instrument, case) for case in cases])
    yield _row("P4 generated Python, rules alone", limit, ours, "<= 8 times its time")
    yield from _growth()


def _evaluate(instrument: Instrument) -> Callable[[Any], Any]:
    return lambda case: assess(instrument, parse_answers(instrument, case))


def _held(instrument: Instrument, case: Mapping[str, Any]) -> list[bool]:
    """Which of the made-up rules hold, in order."""
    fired = {rule.id for rule in assess(instrument, case).rules}
    return [rule.id in fired for rule in instrument.rules[:-1]]


def _row(name: str, theirs: float, ours: float, goal: str, versions: str = "") -> Row:
    ratio = f"{ours / theirs:.1f} times its time"
    if theirs > ours:
        ratio = f"1/{theirs / ours:.0f} of its time"
    return Row(name, f"{theirs:,.0f} us {versions}".strip(), f"{ours:.0f} us", ratio, goal)


def _growth() -> Iterator[Row]:
    first = 0.0
    for size in SIZES:
        instrument, _ = synthetic(size)
        ours = microseconds(_evaluate(instrument), answered(instrument, CASES))
        first = first or ours
        name = f"growth: {100 * size} questions, {40 * size} rules"
        yield Row(
            name, f"{first:.0f} us at 1x", f"{ours:.0f} us", f"{ours / first:.1f}", f"<= {size}"
        )


# survey-core


def _survey(
    conditions: list[Condition], cases: list[dict[str, Any]], held: list[list[bool]], ours: float
) -> Row:
    name, goal = "P1 survey-core, model reused", "<= 1/100 of its time"
    rules = [{"name": f"r{n}", "expression": _expression(c)} for n, c in enumerate(conditions)]
    survey = {"elements": _elements(cases[0]), "calculatedValues": rules}
    plain = [{q: v for q, v in case.items() if not isinstance(v, dict)} for case in cases]
    try:
        with survey_core() as folder:
            theirs = timed(folder, survey, plain, score="rules")
    except NotHere as reason:
        return Row(name, str(reason), f"{ours:.0f} us", "-", goal)
    _agree(name, theirs.found, held)
    return _row(name, theirs.us, ours, goal, theirs.versions)


def _elements(case: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"type": "checkbox" if isinstance(value, list) else "text", "name": question}
        for question, value in case.items()
        if not isinstance(value, dict)
    ]


def _expression(condition: Condition) -> str:
    ((join, parts),) = condition.items()
    return {"all": " and ", "any": " or "}[join].join(f"({_compared(part)})" for part in parts)


def _compared(part: Condition) -> str:
    (_, question), (operator, operand) = part.items()
    if operator in SIGNS:
        return f"{{{question}}} {SIGNS[operator]} {operand}"
    return f"{{{question}}} anyof {operand}"


# json-logic


def _json_logic(
    conditions: list[Condition], cases: list[dict[str, Any]], held: list[list[bool]], ours: float
) -> Row:
    name, goal = f"P3 {JSON_LOGIC}", "<= 1/4 of its time"
    with tempfile.TemporaryDirectory() as folder:
        if not _installed(folder):
            return Row(name, "it could not be installed", f"{ours:.0f} us", "-", goal)
        sys.path.insert(0, folder)
        try:
            engine = importlib.import_module("json_logic")
        finally:
            sys.path.remove(folder)
    rules = [_logic(condition) for condition in conditions]

    def evaluate(case: Any) -> list[bool]:
        return [bool(engine.jsonLogic(rule, case)) for rule in rules]

    _agree(name, [evaluate(case) for case in cases], held)
    return _row(name, microseconds(evaluate, cases), ours, goal)


def _installed(folder: str) -> bool:
    """Whether one of the installers at hand could put the package there."""
    for name, *rest in (("uv", "pip", "install"), ("pip", "install")):
        program = shutil.which(name)
        command = [str(program), *rest, "-q", "--target", folder, JSON_LOGIC]
        if program and not subprocess.run(command, capture_output=True, check=False).returncode:
            return True
    return False


def _logic(condition: Condition) -> dict[str, Any]:
    ((join, parts),) = condition.items()
    return {{"all": "and", "any": "or"}[join]: [_compared_logic(part) for part in parts]}


def _compared_logic(part: Condition) -> dict[str, Any]:
    (_, question), (operator, operand) = part.items()
    value = {"var": question}
    if operator in SIGNS:
        return {SIGNS[operator]: [value, operand]}
    # One choice stands in the list; of several one at least does.
    return {"or": [{"in": [choice, value]} for choice in operand]}


def _agree(name: str, found: list[Any], held: list[list[bool]]) -> None:
    if found != held:
        raise RuntimeError(f"{name}: other rules hold there than here")
