"""What follows: the rules that fire, the determinations and obligations they lead to.

Every rule that fires stays in force with its own condition for lifting; the determination of
the highest rank is shown first (method, section 8).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from hria.instrument.conditions import Test
from hria.instrument.definition import Instrument, Rule
from hria.instrument.outcome import Determined, FiredRule, Obliged

IN_FORCE_RANK = 2  # below it a determination only counts where it is the primary one
Prevails: TypeAlias = Callable[[int, int], int]
STRICTEST: Mapping[str, Prevails] = {"longest": max, "shortest": min}


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a rule leads to at one stage: names that depend on the stage are resolved."""

    determination: str | None
    obligations: tuple[str, ...]
    # Obligation, its figure, the rule's value, and which of two values prevails.
    figures: tuple[tuple[str, str, int, Prevails], ...]


@lru_cache(maxsize=64)
def consequences(
    instrument: Instrument,
    stage: bool,  # noqa: FBT001
) -> tuple[tuple[Rule, Test, Consequences], ...]:
    """The rules in order; `stage`: whether the fact holds on which names by stage depend."""
    place = 0 if stage else 1
    obligations = {n: both[place] for n, both in instrument.by_stage.obligations.items()}
    determinations = {n: both[place] for n, both in instrument.by_stage.determinations.items()}

    def resolved(rule: Rule) -> Consequences:
        name = rule.determination
        name = None if name is None else determinations.get(name, name)
        calls = [(obligations.get(call.id, call.id), call) for call in rule.obligations]
        return Consequences(
            determination=name,
            obligations=tuple(dict.fromkeys(name for name, _ in calls)),
            figures=tuple(
                (name, figure, value, STRICTEST[instrument.obligation(name).parameters[figure]])
                for name, call in calls
                for figure, value in call.parameters.items()
            ),
        )

    return tuple((rule, rule.condition.holds, resolved(rule)) for rule in instrument.rules)


@lru_cache(maxsize=64)
def _by_rule(instrument: Instrument, stage: bool) -> Mapping[str, Consequences]:  # noqa: FBT001
    return {rule.id: leads_to for rule, _, leads_to in consequences(instrument, stage)}


def determined(instrument: Instrument, fired: Sequence[FiredRule]) -> tuple[Determined, ...]:
    """The determinations in force, highest rank first; the first is the primary one."""
    caused: dict[str, list[FiredRule]] = {}
    for rule in fired:
        if rule.determination is not None:
            caused.setdefault(rule.determination, []).append(rule)
    ranks = {name: instrument.determination(name).rank for name in caused}
    # Equal ranks keep the order of the rules: sorting is stable.
    ordered = sorted(caused, key=ranks.__getitem__, reverse=True)
    return tuple(
        Determined(name, ranks[name], tuple([r.id for r in caused[name]]), _cure(caused[name]))
        for place, name in enumerate(ordered)
        if place == 0 or ranks[name] >= IN_FORCE_RANK
    )


def _cure(rules: Sequence[FiredRule]) -> str | None:
    """One rule that nothing can cure is enough."""
    cures = {rule.curable for rule in rules} - {None}
    return "never" if "never" in cures else next(iter(cures), None)


def obliged(
    instrument: Instrument, fired: Sequence[FiredRule], *, stage: bool
) -> tuple[Obliged, ...]:
    """The obligations of all these rules, in the order met; of several figures the strictest."""
    led_to = _by_rule(instrument, stage)
    causes: dict[str, list[str]] = {}
    figures: dict[str, dict[str, int]] = {}
    for rule in fired:
        leads_to = led_to[rule.id]
        for name in leads_to.obligations:
            if name in causes:
                causes[name].append(rule.id)
            else:
                causes[name] = [rule.id]
        for name, figure, value, prevails in leads_to.figures:
            known = figures.setdefault(name, {})
            known[figure] = prevails(known.get(figure, value), value)
    figures_of = figures.get
    return tuple([Obliged(n, figures_of(n, {}), tuple(rules)) for n, rules in causes.items()])
