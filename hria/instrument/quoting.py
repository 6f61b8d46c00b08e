"""Where an outcome repeats answers, word for word; everything else in it are results.

An outcome explains itself: "because P11 was answered no". When the answer to P11 is withheld,
the explanation may not tell it either; the results that follow from it stay.
"""

from collections.abc import Collection
from typing import Any

# Who said it, where it is not named beside: the matrix of rights, or that of measures.
RIGHTS, MEASURES = "matrix_rights", "matrix_mitigation"
_READING = {"question", "value", "missing"}
_OF_A_MATRIX = {
    "given": RIGHTS,
    "evidence_given": RIGHTS,
    "reason": RIGHTS,
    "mitigation_given": MEASURES,
}


def without_quotes(outcome: Any, hidden: Collection[str] | None = None) -> Any:
    """A copy of an outcome's JSON in which the answers it repeats are null.

    `hidden`: only the answers to these questions (ids; RIGHTS and MEASURES for the matrices);
    None: all. Any JSON will do: what has another shape than an outcome is copied as it is.
    """
    if isinstance(outcome, list):
        return [without_quotes(item, hidden) for item in outcome]
    if not isinstance(outcome, dict):
        return outcome
    quoted = _quoted(outcome)
    return {
        key: _blank(value)
        if key in quoted and (hidden is None or quoted[key] in hidden)
        else without_quotes(value, hidden)
        for key, value in outcome.items()
    }


def _quoted(part: dict[str, Any]) -> dict[str, str]:
    """The keys under which this object repeats an answer, and whose answer it is."""
    if part.keys() == _READING and isinstance(part["question"], str):
        return {"value": part["question"]}
    return _OF_A_MATRIX


def _blank(value: Any) -> Any:
    return dict.fromkeys(value) if isinstance(value, dict) else None
