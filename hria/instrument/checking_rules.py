"""Checks on floors and rules: known targets, values in range."""

from collections.abc import Iterator

from hria.instrument.checking_obligations import basis_problems, obligation_problems
from hria.instrument.definition import Instrument, Rule
from hria.instrument.measures import DIMENSIONS, VALUES

CURABLE = ("redesign", "never")


def rule_problems(instrument: Instrument) -> Iterator[str]:
    """Faults of floors, rules and obligations."""
    yield from _floors(instrument)
    for rule in instrument.rules:
        yield from (f"rule {rule.id}: {problem}" for problem in _rule(rule, instrument))
    for duty in instrument.obligations:
        yield from (f"obligation {duty.id}: {problem}" for problem in obligation_problems(duty))


def _floors(instrument: Instrument) -> Iterator[str]:
    rights = {right.id for right in instrument.rights}
    for floor in instrument.floors:
        if not floor.rights or not floor.minimum:
            yield f"floor {floor.id}: floors nothing"
        for right in floor.rights:
            if right not in rights:
                yield f"floor {floor.id}: unknown right {right}"
        for dimension, minimum in floor.minimum.items():
            if dimension not in DIMENSIONS:
                yield f"floor {floor.id}: unknown dimension {dimension}"
            if minimum not in VALUES:
                yield f"floor {floor.id}: {dimension} {minimum} is not 1 to 4"


def _rule(rule: Rule, instrument: Instrument) -> Iterator[str]:
    determinations = {d.id for d in instrument.determinations}
    determinations |= instrument.by_stage.determinations.keys()
    if rule.determination is not None and rule.determination not in determinations:
        yield f"unknown determination {rule.determination}"
    if rule.level_floor is not None and rule.level_floor not in VALUES:
        yield f"level_floor {rule.level_floor} is not 1 to 4"
    if rule.curable is not None and rule.curable not in CURABLE:
        yield f"curable {rule.curable} is not one of {', '.join(CURABLE)}"
    if rule.determination is None and not rule.obligations:
        yield "has no consequence"
    yield from basis_problems(rule)
    yield from _calls(rule, instrument)


def _calls(rule: Rule, instrument: Instrument) -> Iterator[str]:
    known = {obligation.id: obligation.parameters for obligation in instrument.obligations}
    for call in rule.obligations:
        if call.id not in known and call.id not in instrument.by_stage.obligations:
            yield f"unknown obligation {call.id}"
            continue
        for name in call.parameters.keys() - known.get(call.id, {}).keys():
            yield f"obligation {call.id} knows no {name}"
