"""The floor that the rules set under a decision; pure.

A reviewer may always be stricter. What is milder than the outcome is excluded, and the
screen names the rules (method, section 10: the determination is computed).
"""

from math import inf

from hria.instrument.outcome import Determined, Outcome
from hria.reviews.verdicts import APPROVING, Verdict

# The gravest determination that each verdict answers, by its rank (method, section 8). A return
# judges nothing, and stricter than a prohibition is nothing.
REACH = {
    Verdict.APPROVE: 0,
    Verdict.APPROVE_WITH_CONDITIONS: 2,
    Verdict.RETURN: inf,
    Verdict.HALT_DEVELOPMENT: 3,
    Verdict.HALT_USE: 3,
    Verdict.SUSPEND_PENDING_LAW: 4,
    Verdict.PROHIBITED: inf,
}
MISSING_ANSWERS = "GN-01"


def excluded(outcome: Outcome) -> dict[Verdict, tuple[str, ...]]:
    """The verdicts that the rules exclude, each with the ids of the rules that exclude it."""
    found = {verdict: _rules(outcome, verdict) for verdict in Verdict}
    # Where points are counted a blank counts nothing, and no rule could be hidden behind it.
    if outcome.provisional and outcome.points is None:
        # No single reading of a blank is the worst for every rule, so a blank may hide what
        # would halt: nobody approves, even with conditions, before it is filled.
        for verdict in APPROVING:
            found[verdict] = (*found[verdict], MISSING_ANSWERS)
    return {verdict: rules for verdict, rules in found.items() if rules}


def _rules(outcome: Outcome, verdict: Verdict) -> tuple[str, ...]:
    rules = [r for d in outcome.determinations if _is_milder(verdict, d) for r in d.rules]
    return tuple(dict.fromkeys(rules))


def _is_milder(verdict: Verdict, determined: Determined) -> bool:
    # Of equal rank, but what is in use goes on where only its development stops.
    spares_use = verdict is Verdict.HALT_DEVELOPMENT and determined.id == Verdict.HALT_USE
    return determined.rank > REACH[verdict] or spares_use
