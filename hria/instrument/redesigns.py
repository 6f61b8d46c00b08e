"""What would change this? The smallest changes of fact that lead to a milder determination.

A test of alternatives (necessity: General Act on Public Administration Art. 10; NHRCK 2023).
Facts are changed, never judgements alone: how rights are judged, how good the evidence is and
who verified it stay as they are. Only where a fact has gone may a right be judged anew, and an
option that needs this says so. Every option was assessed; no smaller part of it does as much.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from hria.instrument.alternatives import KINDS
from hria.instrument.definition import Instrument
from hria.instrument.goals import Goal, level_below, rank_below
from hria.instrument.holding import held_in_force, judged_alone
from hria.instrument.options import Option, Options
from hria.instrument.outcome import Outcome
from hria.instrument.searching import Search
from hria.instrument.trying import Set, Trial

LARGEST = 4  # more changes at once are another system, not an option
TRIES = 1000  # sets at most, of each search: it always ends, well within a second


def what_would_change(
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    evidenced: Collection[str] | None = None,
    largest: int = LARGEST,
    tries: int = TRIES,
) -> Options:
    """The options from these answers; `evidenced` as in `scoring.assess`.

    Nothing for an instrument that names no redesign, and for answers that say nothing yet. At
    most `largest` redesigns at once and `tries` sets in each of two searches. Raises nothing.
    """
    trial = Trial(instrument, answers, None if evidenced is None else frozenset(evidenced))
    if not instrument.redesigns or (now := trial.outcome(())).is_empty:
        return Options()
    levels = judged_alone(trial)
    redesigns = trial.sensible()
    plain = Search(instrument, redesigns, trial.outcome, levels, largest, tries)
    best = Search(
        instrument, redesigns, lambda r: trial.at_best(r, now)[0], {}, largest, tries
    )  # fmt: skip
    rank, mildest = now.determinations[0].rank, min(d.rank for d in instrument.determinations)
    milder = _options(plain, _goals(instrument, rank))
    reached = min((option.rank for option in milder), default=rank)
    held, held_by = held_in_force(instrument, now, levels, reached)
    anew = _options(best, _goals(instrument, reached)) if held_by else ()
    return Options(
        milder=milder,
        lower=_options(plain, [level_below(now.level)]) if rank == mildest else (),
        anew=tuple(replace(o, anew=_judged_anew(trial, best, o, now)) for o in anew),
        held=held,
        held_by=held_by,
        tried=plain.tried + best.tried,
        cut=plain.cut or best.cut,
    )


def _goals(instrument: Instrument, rank: int) -> list[Goal]:
    """Every determination milder than this rank, the next one first."""
    ranks = {determination.rank for determination in instrument.determinations}
    return [rank_below(r) for r in sorted(ranks, reverse=True) if min(ranks) < r <= rank]


def _options(search: Search, goals: Iterable[Goal]) -> tuple[Option, ...]:
    found: dict[Set, Option] = {}
    for goal in goals:
        for ids in search.smallest(goal):
            outcome = search.outcome(ids)
            names = tuple(redesign.id for redesign in search.chosen(ids))
            rank = outcome.determinations[0].rank
            found[ids] = Option(names, outcome.primary, rank, outcome.level)
    order = {r.id: (KINDS.index(r.kind), place) for place, r in enumerate(search.redesigns)}

    def size(option: Option) -> tuple[Any, ...]:
        places = sorted(order[name] for name in option.redesigns)
        return len(places), option.rank, option.level, places

    return tuple(sorted(found.values(), key=size))


def _judged_anew(trial: Trial, search: Search, option: Option, now: Outcome) -> tuple[str, ...]:
    _, rights = trial.at_best(search.chosen(frozenset(option.redesigns)), now)
    return tuple(right.id for right in trial.instrument.rights if right.id in rights)
