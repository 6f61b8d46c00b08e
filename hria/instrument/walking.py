"""Which questions are asked, and which answers count: one walk, in order.

Each condition sees only answers that themselves count, so an answer left behind when an
earlier one changed never has an effect. What is asked and not answered is read at its worst.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.conditions import Situation, Value
from hria.instrument.definition import Instrument, Question
from hria.instrument.hearing import is_there
from hria.instrument.path import Path, path_of
from hria.instrument.points_scoring import asked_of


@dataclass(slots=True)
class Walk:
    """What was found on the way. Matrices are never missing here: their cells are."""

    situation: Situation
    hidden: set[str]
    answered: set[str]
    missing: list[Question]
    unevidenced: list[str]


def walk(
    instrument: Instrument,
    answers: Mapping[str, Any],
    evidenced: Collection[str] | None,
    situation: Situation,
) -> Walk:
    """Fill `situation` with the answers that count; an invalid answer is no answer.

    `evidenced` holds the ids of questions with a document; None: documents are not looked at.
    """
    if instrument.points is not None:
        return _by_points(instrument, answers, situation)
    path = path_of(instrument)
    heard = _scored(path, answers)
    said = {question for question in path.unscored if is_there(answers.get(question))}
    silenced: list[str] = []
    if evidenced is not None:
        said.update(file for file in path.files if file in evidenced)
        silenced = _silence(path, heard, evidenced)
    # What is always asked needs no walk: it counts as answered, or at its worst. A condition
    # looks backward only, so the later answers that stand here already are not seen by it.
    values = situation.values = {**path.worst_always, **heard}
    hidden: set[str] = set()
    for question, shown, worst in path.sometimes:
        if not shown(situation):
            hidden.add(question)
            values.pop(question, None)
        elif question not in heard and worst is not None:
            values[question] = worst
    given = heard.keys() | said
    open_ = path.may_miss - given - hidden
    return Walk(
        situation=situation,
        hidden=hidden,
        answered=given - hidden,
        missing=[path.by_id[question] for question in sorted(open_, key=path.places.__getitem__)],
        unevidenced=[question for question in silenced if question not in hidden],
    )


def _by_points(instrument: Instrument, answers: Mapping[str, Any], situation: Situation) -> Walk:
    """Where points are counted silence is no answer, and is read as nothing."""
    left, hidden = asked_of(instrument, answers)
    asked = [question for question in instrument.questions if question.id not in hidden]
    answered = {question.id for question in asked if is_there(left.get(question.id))}
    missing = [question for question in asked if question.id not in answered]
    return Walk(situation, hidden, answered, missing, [])


def _scored(path: Path, answers: Mapping[str, Any]) -> dict[str, Value]:
    get = answers.get
    try:
        heard: dict[str, Value] = {q: v for q, choices in path.singles if (v := get(q)) in choices}
    except TypeError:  # a list or an object where one choice belongs
        texts = {q: v for q, v in answers.items() if isinstance(v, str)}.get
        heard = {q: v for q, choices in path.singles if (v := texts(q)) in choices}
    for question, accept in path.others:
        value = accept(get(question))
        if value is not None:
            heard[question] = value
    return heard


def _silence(path: Path, heard: dict[str, Value], evidenced: Collection[str]) -> list[str]:
    """Once documents are demanded, a favourable answer without one is no answer."""
    silenced = [
        question
        for question, favourable in path.favourable.items()
        if question not in evidenced and question in heard and favourable(heard[question])
    ]
    for question in silenced:
        del heard[question]
    return silenced


def lacks_document(instrument: Instrument, question_id: str, given: Any) -> bool:
    """Whether this answer, given without a document, would count as missing once frozen."""
    if instrument.points is not None:
        return False
    path = path_of(instrument)
    if question_id not in path.favourable:
        return False
    heard = _scored(path, {question_id: given})
    return bool(_silence(path, heard, evidenced=()))
