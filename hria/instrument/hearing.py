"""What a raw answer counts as, how silence is read, and what is milder than silence."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from hria.instrument.conditions import Value
from hria.instrument.questions import Question

LARGEST_NUMBER = 1_000_000_000
# From a raw answer to what it counts as; None is silence.
Accept: TypeAlias = Callable[[Any], Value | None]


def worst_of(question: Question) -> Value | None:
    """How silence is read; None for what is not scored."""
    if question.type in ("single", "number"):
        worst: Value = question.worst
        return worst
    return frozenset(question.worst) if question.type == "multi" else None


def hear_several(question: Question) -> Accept:
    """What a list of choices counts as: all of them known, or silence."""
    choices = frozenset(question.choices_by_id)

    def accept(given: Any) -> frozenset[str] | None:
        if type(given) not in (list, tuple):
            return None
        try:
            chosen = frozenset(given)
        except TypeError:  # a list or an object where a choice belongs
            return None
        return chosen if chosen and chosen <= choices else None

    return accept


def hear_number(question: Question) -> Accept:
    """What a number counts as: itself when sound, else silence."""
    minimum = question.minimum
    return lambda given: given if is_sound_number(given, minimum) else None


def is_sound_number(given: Any, minimum: float | None) -> bool:
    """Whether this can be an answer: a number, finite, not below the least, not absurd."""
    if type(given) not in (int, float) or not abs(given) <= LARGEST_NUMBER:  # NaN fails here
        return False
    return minimum is None or bool(given >= minimum)


def is_there(given: Any) -> bool:
    """Whether something was said at all: blank text and empty lists are silence."""
    return bool(given.strip() if isinstance(given, str) else given)


def favourable_to(question: Question) -> Callable[[Any], bool]:
    """Whether an answer is milder than silence would be read."""
    risk = {choice.id: choice.risk for choice in question.choices}

    def single(value: str) -> bool:
        return risk[value] < risk[question.worst]

    def multi(value: frozenset[str]) -> bool:
        # Risk 0 in a list marks a safeguard claimed: it needs its document even beside "none".
        risks = [risk[choice] for choice in value]
        return 0 in risks or max(risks) < max(risk[choice] for choice in question.worst)

    def number(value: float) -> bool:
        worse_is_more = question.minimum is None or question.worst > question.minimum
        return bool(value < question.worst if worse_is_more else value > question.worst)

    kinds: Mapping[str, Callable[[Any], bool]] = {
        "single": single,
        "multi": multi,
        "number": number,
    }
    return kinds[question.type]
