"""The line format of published test assessments: its input as answers, an outcome as its keys.

Input: `answers`, `rights` (the cells of the rights matrix), `not_affected` (a list of rights, or
the word "others": every right not in `rights`), `mitigations` (right -> status).
"""

from collections.abc import Mapping
from typing import Any

from hria.instrument.answers import AnswerError, AnswerErrors
from hria.instrument.definition import Instrument
from hria.instrument.outcome import Outcome

OTHERS = "others"
DECLARED = "declared not affected"


def answers_of(instrument: Instrument, line: Any) -> dict[str, Any]:
    """The answers that an input line holds, not yet validated.

    Raises AnswerErrors where the line has not the form above.
    """
    if not isinstance(line, Mapping):
        raise AnswerErrors([AnswerError("", "form", "the line is not an object")])
    errors: list[AnswerError] = []
    answers = _part(line, "answers", errors)
    rights = _part(line, "rights", errors)
    mitigations = _part(line, "mitigations", errors)
    unaffected = _unaffected(instrument, line.get("not_affected", []), rights, errors)
    if errors:
        raise AnswerErrors(errors)
    matrix = dict(rights)
    for right in unaffected:
        row = matrix.get(right, {})
        if isinstance(row, Mapping):  # else left as it is, to be refused by name
            matrix[right] = {**row, "not_affected_reason": DECLARED}
    built = {
        instrument.rights_question.id: matrix,
        instrument.mitigation_question.id: {
            right: {"status": status} for right, status in mitigations.items()
        },
    }
    for question in built.keys() & answers.keys():
        raise AnswerErrors([AnswerError(question, "form", "is given outside `answers`")])
    return {**answers, **built}


def _part(line: Mapping[str, Any], name: str, errors: list[AnswerError]) -> Mapping[str, Any]:
    part = line.get(name, {})
    if isinstance(part, Mapping):
        return part
    errors.append(AnswerError("", "form", f"`{name}` is not an object"))
    return {}


def _unaffected(
    instrument: Instrument, named: Any, rights: Mapping[str, Any], errors: list[AnswerError]
) -> list[str]:
    known = [right.id for right in instrument.rights]
    if named == OTHERS:
        return [right for right in known if right not in rights]
    if not isinstance(named, list) or not all(isinstance(right, str) for right in named):
        errors.append(
            AnswerError("", "form", f'`not_affected` is not a list of rights or "{OTHERS}"')
        )
        return []
    return named


def expected_of(outcome: Outcome) -> dict[str, Any]:
    """The outcome under the keys that published assessments expect."""
    return {
        "level": outcome.level,
        "score_level": outcome.score_level,
        "primary": outcome.primary,
        "determinations": sorted(determined.id for determined in outcome.determinations),
        "rules": [rule.id for rule in outcome.rules],
        "obligations": {o.id: dict(o.parameters) for o in outcome.obligations},
        "rights": {
            right.id: {
                "severity": right.severity,
                "likelihood": right.likelihood,
                "residual_likelihood": right.residual_likelihood,
                "inherent_level": right.inherent_level,
                "residual_level": right.residual_level,
                "floors": list(right.floor_ids),
            }
            for right in outcome.rights
        },
        "missing": [missing.key for missing in outcome.missing],
        "incomplete": list(outcome.incomplete),
        "provisional": outcome.provisional,
    }
