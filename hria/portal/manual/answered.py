"""How worked cases answer one question: the first and the last that differ."""

from typing import Any

from django.urls import reverse

from hria.instrument.definition import Instrument, Question
from hria.instrument.library import Text
from hria.portal.demo.cases import FOLDER, Case, read_cases
from hria.portal.method import CODE
from hria.reviews.examples import Example

# Under one hash there is only one text, so a process may keep what the cases answer to it.
_asked: dict[str, list[tuple[Case, dict[str, Any]]]] = {}


def worked_answers(instrument: Instrument, question: Question) -> list[Example]:
    """Worked cases that were asked this question: one, or two with different answers."""
    if instrument.code != CODE:
        return []
    rows = [(case, row[question.id]) for case, row in _answers(instrument) if question.id in row]
    if not rows:
        return []
    first = rows[0]
    others = [row for row in rows[1:] if row[1] != first[1]]
    return [_example(instrument, *row) for row in (first, *others[-1:])]


def _answers(instrument: Instrument) -> list[tuple[Case, dict[str, Any]]]:
    if instrument.sha256 not in _asked:
        cases = read_cases() if (FOLDER / "cases").is_dir() else []
        worked = [case for case in cases if "argument" in case.data]
        _asked[instrument.sha256] = [(case, case.asked(instrument)) for case in worked]
    return _asked[instrument.sha256]


def _example(instrument: Instrument, case: Case, value: Any) -> Example:
    names = {"code": instrument.code, "version": instrument.version, "case": case.id}
    title = case.data["title"]
    path = reverse("portal:method_case", kwargs=names)
    return Example(Text(title["ko"], title["en"]), value, path)
