"""Checks on obligations: who, when, figures and wording; and on what a duty rests."""

import re
from collections.abc import Iterator
from string import Formatter

from hria.instrument.norms import Obligation, Rule

BASES = ("law", "policy", "design")
OWNERS = ("drafter", "officer", "reviewer", "publisher", "commission")
WHEN = ("immediate", "before_operation", "within_days", "during_use", "recurring")
COUNTING = ("calendar", "working")
LAPSE = ("halt", "escalate", "public_overdue")
PREVAILS = ("longest", "shortest")
A_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def basis_problems(item: Rule | Obligation) -> Iterator[str]:
    """Faults of what a rule or obligation rests on."""
    if item.basis not in BASES:
        yield f"basis {item.basis} is not one of {', '.join(BASES)}"
    if item.effective_from is not None:
        if not A_DAY.fullmatch(item.effective_from):
            yield f"effective_from {item.effective_from} is not a day"
        if item.basis != "law":
            yield "only a duty of law has a day from which it applies"


def obligation_problems(obligation: Obligation) -> Iterator[str]:
    """Faults of one obligation."""
    yield from basis_problems(obligation)
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
