"""The floor that the rules set under a decision; pure.

A reviewer may always be stricter. What is milder than the outcome is excluded, and the
screen names the rule (method, section 10: the determination is computed).
"""

from hria.instrument.outcome import Outcome
from hria.reviews.verdicts import Verdict

HALTING_RANK = 3  # halt_development, halt_use, suspend_pending_law, prohibited
CONDITIONAL_RANK = 1  # conditional, exception_only
MISSING_ANSWERS = "GN-01"


def excluded(outcome: Outcome) -> dict[Verdict, tuple[str, ...]]:
    """The verdicts that the rules exclude, each with the ids of the rules that exclude it."""
    halting = _rules(outcome, HALTING_RANK)
    if halting:
        return {Verdict.APPROVE: halting, Verdict.APPROVE_WITH_CONDITIONS: halting}
    conditional = _rules(outcome, CONDITIONAL_RANK)
    # Where points are counted a blank counts nothing, and no rule could be hidden behind it.
    if outcome.provisional and outcome.points is None:
        # No single reading of a blank is the worst for every rule, so a blank may hide what
        # would halt: nobody approves, even with conditions, before it is filled.
        blanks = (MISSING_ANSWERS,)
        return {Verdict.APPROVE: (*conditional, *blanks), Verdict.APPROVE_WITH_CONDITIONS: blanks}
    return {Verdict.APPROVE: conditional} if conditional else {}


def _rules(outcome: Outcome, rank: int) -> tuple[str, ...]:
    found = [rule for d in outcome.determinations if d.rank >= rank for rule in d.rules]
    return tuple(dict.fromkeys(found))
