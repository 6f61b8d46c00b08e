"""What is wrong with an instrument: run before it may be used, and by the tests.

An instrument that passes cannot raise while it is scored, and nothing in it is without a
source, a translation, or a worst reading.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hria.instrument.building import build
from hria.instrument.checking_conditions import condition_problems
from hria.instrument.checking_points import points_problems
from hria.instrument.checking_questions import question_problems
from hria.instrument.checking_reach import reach_problems
from hria.instrument.checking_redesigns import redesign_problems
from hria.instrument.checking_rules import rule_problems
from hria.instrument.checking_scoring import scoring_problems
from hria.instrument.definition import Instrument

Check = Callable[[Instrument], Iterator[str]]


def problems(data_or_instrument: Any) -> list[str]:
    """Every fault of an instrument, each with its place, in plain words; empty when sound.

    Takes the plain data or an instrument already built. Faults of form hide those of
    structure: mend them first.
    """
    if isinstance(data_or_instrument, Instrument):
        return structural_problems(data_or_instrument)
    instrument, found = build(data_or_instrument, sha256="")
    return found or structural_problems(instrument)


def structural_problems(instrument: Instrument) -> list[str]:
    """The faults of an instrument whose fields could all be read."""
    if instrument.points is not None:
        return list(points_problems(instrument, instrument.points))
    return [problem for check in CHECKS for problem in check(instrument)]


def _duplicates(instrument: Instrument) -> Iterator[str]:
    named: dict[str, Iterable[object]] = {
        "step": (step.number for step in instrument.steps),
        "question": (question.id for question in instrument.questions),
        "right": (right.id for right in instrument.rights),
        "scale": (scale.id for scale in instrument.scales),
        "mitigation status": (status.id for status in instrument.mitigation_statuses),
        "level": (level.level for level in instrument.levels),
        "determination": (determination.id for determination in instrument.determinations),
        "fact": (fact.id for fact in instrument.facts),
        "use": (use.id for use in instrument.uses),
        "floor": (floor.id for floor in instrument.floors),
        "rule": (rule.id for rule in instrument.rules),
        "obligation": (obligation.id for obligation in instrument.obligations),
        "redesign": (redesign.id for redesign in instrument.redesigns),
        "source": (source.id for source in instrument.sources),
        "term": (term.id for term in instrument.terms),
        "deadline": (d.key for d in (*instrument.deadlines, *instrument.related_deadlines)),
        "ground": (ground.item for ground in instrument.disclosure.grounds),
    }
    for kind, ids in named.items():
        seen = set()
        for item in ids:
            if item in seen:
                yield f"{kind} {item}: the id is used twice"
            seen.add(item)


def _sources(instrument: Instrument) -> Iterator[str]:
    known = {source.id for source in instrument.sources}
    cited: list[tuple[str, tuple[str, ...]]] = [
        *((f"question {item.id}", item.sources) for item in instrument.questions),
        *((f"floor {item.id}", item.sources) for item in instrument.floors),
        *((f"rule {item.id}", item.sources) for item in instrument.rules),
        *((f"obligation {item.id}", item.sources) for item in instrument.obligations),
    ]
    for place, sources in cited:
        if not sources:
            yield f"{place}: names no source"
        yield from (f"{place}: unknown source {s}" for s in sources if s not in known)
    for deadline in (*instrument.deadlines, *instrument.related_deadlines):
        if deadline.source is not None and deadline.source not in known:
            yield f"deadline {deadline.key}: unknown source {deadline.source}"


CHECKS: tuple[Check, ...] = (
    _duplicates,
    _sources,
    question_problems,
    condition_problems,
    rule_problems,
    reach_problems,
    redesign_problems,
    scoring_problems,
)
