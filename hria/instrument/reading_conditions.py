"""Conditions read from plain data."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from hria.instrument.conditions import (
    All,
    AnyOf,
    AnyRight,
    Compared,
    Condition,
    Either,
    FactHolds,
    MissingAtLeast,
    Not,
    Only,
    ScoreLevel,
)
from hria.instrument.points_conditions import Contains, Same

Complain: TypeAlias = Callable[[str], None]


def is_number(value: object) -> bool:
    """Whether this is a plain number; True and False are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def read_condition(data: Any, types: Mapping[str, str], complain: Complain) -> Condition:
    """The condition that `data` writes out; what cannot be read becomes a complaint."""
    found: Condition | None = None
    if isinstance(data, Mapping) and len(data) == 1:
        found = _node(*next(iter(data.items())), types, complain)
    elif isinstance(data, Mapping) and len(data) == 2 and isinstance(data.get("q"), str):  # noqa: PLR2004
        operator, operand = next(item for item in data.items() if item[0] != "q")
        found = _leaf(data["q"], operator, operand, types.get(data["q"]) == "multi")
    if found is None:
        complain(f"cannot read the condition {data!r}")
        return Condition()
    return found


def _node(
    operator: str, operand: Any, types: Mapping[str, str], complain: Complain
) -> Condition | None:
    found: Condition | None = None
    match operator, operand:
        case (("all" | "any"), [_, *_]):
            parts = tuple(read_condition(part, types, complain) for part in operand)
            found = All(parts) if operator == "all" else Either(parts)
        case "not", _:
            found = Not(read_condition(operand, types, complain))
        case "fact", str(fact):
            found = FactHolds(fact)
        case "score_level", {"gte": int(minimum)}:
            found = ScoreLevel(minimum)
        case "any_right", {"residual": int(minimum)}:
            found = AnyRight(minimum)
        case "missing", {"gte": int(minimum)}:
            found = MissingAtLeast(minimum)
        case "always", True:
            found = Condition()
    return found


def _leaf(question: str, operator: str, operand: Any, several: bool) -> Condition | None:  # noqa: FBT001
    found: Condition | None = None
    match operator, operand:
        case (("any" | "only"), [_, *_]) if all(isinstance(choice, str) for choice in operand):
            kind = AnyOf if operator == "any" else Only
            found = kind(question, frozenset(operand), several)
        case "is", str(text):
            found = Same(question, text)
        case "contains", [_, *_] if all(isinstance(text, str) for text in operand):
            found = Contains(question, tuple(operand))
        case (("lt" | "lte" | "gte"), _) if is_number(operand):
            found = Compared(question, operator, operand)
    return found
