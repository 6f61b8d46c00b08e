"""The line format of published assessments by points: `answers` in, the sums and the level out."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.answer_kinds import shown
from hria.instrument.answers import AnswerError, AnswerErrors
from hria.instrument.definition import Instrument
from hria.instrument.points_scoring import completed, hidden_by, paths_of, tally
from hria.instrument.points_values import Uncountable, check
from hria.instrument.questions import Question

NOTHING: tuple[Any, ...] = (None, "", [])


def points_of_line(instrument: Instrument, line: Any, *, complete: bool) -> dict[str, Any]:
    """What the answers of a line come to, and the names of the questions asked.

    Every answer counts as it stands, in whatever shape; `complete`: answers to what is not
    asked are dropped first, as the original tool does in the end. `visible` is always what the
    answers show as they came. Raises AnswerErrors for what cannot be counted.
    """
    answers = _answers(line)
    hidden = hidden_by(instrument, answers)
    try:
        found = tally(instrument, _completed(instrument, answers) if complete else answers)
    except Uncountable as error:
        raise AnswerErrors([AnswerError("", "range", str(error))]) from error
    paths = paths_of(instrument)
    return {
        "raw": found.raw,
        "mitigation": found.mitigation,
        "current": found.current,
        "level": found.level,
        "maxRaw": paths.largest_raw,
        "maxMitigation": paths.largest_mitigation,
        "visible": [name for name in paths.names if name not in hidden],
    }


def _answers(line: Any) -> Mapping[str, Any]:
    answers = line.get("answers") if isinstance(line, Mapping) else None
    if not isinstance(answers, Mapping):
        raise AnswerErrors([AnswerError("", "form", "`answers` is not an object")])
    errors = []
    for question, value in answers.items():
        if type(value) is not str:
            try:
                check(value)
            except Uncountable as reason:
                errors.append(AnswerError(shown(question), "type", f"the answer {reason}"))
    if errors:
        raise AnswerErrors(errors)
    return answers


def _completed(instrument: Instrument, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Raises AnswerErrors where it matters whether what is no choice is dropped as well.

    Some versions of the original drop it when completing, others count it.
    """
    left = completed(instrument, answers)
    wrong = {q.id: left[q.id] for q in instrument.questions if _is_wrong(q, left.get(q.id))}
    if wrong and tally(instrument, left) != tally(instrument, _without(wrong, instrument, answers)):
        raise AnswerErrors(
            [
                AnswerError(
                    question,
                    "unknown_choice",
                    f"{shown(value)} is no choice: the original may drop it, or count it",
                )
                for question, value in wrong.items()
            ]
        )
    return left


def _without(
    wrong: Mapping[str, Any], instrument: Instrument, answers: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The answers completed without what is no choice; of a list the choices stay."""
    right = dict(answers)
    for question, value in wrong.items():
        asked = instrument.question(question)
        listed = value if isinstance(value, list) and asked.type == "multi" else ()
        choices = asked.choices_by_id
        right[question] = [v for v in listed if isinstance(v, str) and v in choices]
    return completed(instrument, right)


def _is_wrong(question: Question, value: Any) -> bool:
    """Whether this is an answer to a question of choices, and holds what is none of them."""
    if not question.choices or value in NOTHING:
        return False
    if question.type == "multi":
        value = value if isinstance(value, list) else [value]
        return not all(isinstance(v, str) and v in question.choices_by_id for v in value)
    return not (isinstance(value, str) and value in question.choices_by_id)
