"""Checks on floors, rules and obligations: known targets, bases, figures, wording."""

import re
from collections.abc import Iterator
from string import Formatter

from hria.instrument.conditions import Condition
from hria.instrument.definition import Instrument, Obligation, Rule
from hria.instrument.measures import DIMENSIONS

BASES = ("law", "policy", "design")
CURABLE = ("redesign", "never")
OWNERS = ("drafter", "officer", "reviewer", "publisher", "commission")
WHEN = ("immediate", "before_operation", "within_days", "during_use", "recurring")
COUNTING = ("calendar", "working")
LAPSE = ("halt", "escalate", "public_overdue")
PREVAILS = ("longest", "shortest")
A_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
LEVELS = range(1, 5)


def rule_problems(instrument: Instrument) -> Iterator[str]:
    """Faults of floors, rules, obligations, and what stands by stage."""
    yield from _floors(instrument)
    for rule in instrument.rules:
        yield from (f"rule {rule.id}: {problem}" for problem in _rule(rule, instrument))
    for obligation in instrument.obligations:
        yield from (f"obligation {obligation.id}: {problem}" for problem in _obligation(obligation))
    yield from _stages(instrument)
    yield from _unused(instrument)
    if not any(
        type(rule.condition) is Condition and rule.determination for rule in instrument.rules
    ):
        yield "instrument: no rule always determines something"


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
            if minimum not in LEVELS:
                yield f"floor {floor.id}: {dimension} {minimum} is not 1 to 4"


def _rule(rule: Rule, instrument: Instrument) -> Iterator[str]:
    determinations = {d.id for d in instrument.determinations}
    determinations |= instrument.by_stage.determinations.keys()
    if rule.determination is not None and rule.determination not in determinations:
        yield f"unknown determination {rule.determination}"
    if rule.level_floor is not None and rule.level_floor not in LEVELS:
        yield f"level_floor {rule.level_floor} is not 1 to 4"
    if rule.curable is not None and rule.curable not in CURABLE:
        yield f"curable {rule.curable} is not one of {', '.join(CURABLE)}"
    if rule.determination is None and not rule.obligations:
        yield "has no consequence"
    yield from _basis(rule)
    yield from _calls(rule, instrument)


def _calls(rule: Rule, instrument: Instrument) -> Iterator[str]:
    known = {obligation.id: obligation.parameters for obligation in instrument.obligations}
    for call in rule.obligations:
        if call.id not in known and call.id not in instrument.by_stage.obligations:
            yield f"unknown obligation {call.id}"
            continue
        for name in call.parameters.keys() - known.get(call.id, {}).keys():
            yield f"obligation {call.id} knows no {name}"


def _basis(item: Rule | Obligation) -> Iterator[str]:
    if item.basis not in BASES:
        yield f"basis {item.basis} is not one of {', '.join(BASES)}"
    if item.effective_from is not None:
        if not A_DAY.fullmatch(item.effective_from):
            yield f"effective_from {item.effective_from} is not a day"
        if item.basis != "law":
            yield "only a duty of law has a day from which it applies"


def _obligation(obligation: Obligation) -> Iterator[str]:
    yield from _basis(obligation)
    allowed = {
        "owner": OWNERS,
        "when": WHEN,
        "counting": COUNTING,
        "verifier": OWNERS,
        "lapse_effect": LAPSE,
    }
    for name, values in allowed.items():
        if (value := getattr(obligation, name)) not in values:
            yield f"{name} {value} is not one of {', '.join(values)}"
    if obligation.when == "within_days" and obligation.days is None:
        yield "says within_days and names no days"
    for name, prevails in obligation.parameters.items():
        if prevails not in PREVAILS:
            yield f"{name}: {prevails} is not one of {', '.join(PREVAILS)}"
    for language, words in obligation.text._asdict().items():
        if {name for _, name, _, _ in Formatter().parse(words) if name} != set(
            obligation.parameters
        ):
            yield f"the {language} text does not show exactly its figures"


def _stages(instrument: Instrument) -> Iterator[str]:
    stage = instrument.by_stage
    if stage.fact not in {fact.id for fact in instrument.facts}:
        yield f"by_stage: unknown fact {stage.fact}"
    kinds = {
        "obligation": (stage.obligations, {o.id for o in instrument.obligations}),
        "determination": (stage.determinations, {d.id for d in instrument.determinations}),
    }
    for kind, (names, known) in kinds.items():
        for name, targets in names.items():
            if name in known:
                yield f"by_stage: {name} is also the id of one {kind}"
            yield from (f"by_stage: unknown {kind} {t}" for t in targets if t not in known)


def _unused(instrument: Instrument) -> Iterator[str]:
    stage = instrument.by_stage
    called = {call.id for rule in instrument.rules for call in rule.obligations}
    called |= {
        name for alias in called & stage.obligations.keys() for name in stage.obligations[alias]
    }
    reached = {rule.determination for rule in instrument.rules}
    reached |= {
        name
        for alias in stage.determinations
        if alias in reached
        for name in stage.determinations[alias]
    }
    for obligation in instrument.obligations:
        if obligation.id not in called:
            yield f"obligation {obligation.id}: no rule calls for it"
    for determination in instrument.determinations:
        if determination.id not in reached:
            yield f"determination {determination.id}: no rule leads to it"
