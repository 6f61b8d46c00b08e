"""Checks on what rules lead to: names by stage resolve, and nothing lies out of reach."""

from collections.abc import Iterator

from hria.instrument.conditions import Condition
from hria.instrument.definition import Instrument


def reach_problems(instrument: Instrument) -> Iterator[str]:
    """Faults of names by stage, and whatever no rule leads to."""
    yield from _stages(instrument)
    yield from _unused(instrument)
    always = (rule for rule in instrument.rules if type(rule.condition) is Condition)
    if not any(rule.determination for rule in always):
        yield "instrument: no rule always determines something"


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
