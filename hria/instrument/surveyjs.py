"""A SurveyJS questionnaire turned into an instrument of points, as plain data.

Everything the questionnaire holds is either carried over or named in an error, all at once:
nothing is dropped in silence. Only what a tool needs to draw it is kept as it is (`origin`).
"""

from collections.abc import Mapping
from typing import Any

from hria.instrument.points_values import points_of, whole
from hria.instrument.surveyjs_parts import Place, text_of
from hria.instrument.surveyjs_reading import Survey
from hria.instrument.surveyjs_scoring import Model

CHOSEN = ("radiogroup", "dropdown", "checkbox")
COMMON = {"type", "name", "title", "visibleIf"}
KNOWN: Mapping[str, set[str]] = {
    **dict.fromkeys(CHOSEN, COMMON | {"choices", "choicesOrder", "isRequired", "description"}),
    **dict.fromkeys(("text", "comment"), COMMON | {"isRequired", "description"}),
    "html": {"type", "name", "html"},
    "panel": {"type", "name", "title", "visibleIf", "elements"},
}
EXTRA = {"help"}  # not of SurveyJS, but of questionnaires made for it


class ImportFailed(ValueError):
    """What the questionnaire uses and we cannot carry over; `problems` names every place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def convert(survey: Any, model: Model, *, code: str, version: str, sha256: str) -> dict[str, Any]:
    """The instrument that a questionnaire becomes under a scoring model.

    `sha256`: of the file it stands in. Raises ImportFailed.
    """
    found = Survey(survey)
    steps, questions, sections = [], [], []
    for number, page in enumerate(found.pages, start=1):
        into = _Page(found, model, number)
        into.read(page)
        steps.append(into.step(page))
        questions += into.questions
        sections += into.sections
    if found.problems:
        raise ImportFailed(found.problems)
    return {
        "code": code,
        "version": version,
        "title": found.title(code),
        "changes": [],
        "open": [],
        "origin": {"format": "SurveyJS", "sha256": sha256, "settings": found.settings},
        "points": model.data(),
        "steps": steps,
        "sections": sections,
        "questions": questions,
    }


class _Page:
    """One page on its way: its questions in order, and the texts that stand between them."""

    def __init__(self, survey: Survey, model: Model, number: int) -> None:
        self.survey, self.model, self.number = survey, model, number
        self.questions: list[dict[str, Any]] = []
        self.sections: list[dict[str, Any]] = []
        self.notes: list[dict[str, str]] = []  # waiting for the next question

    def read(self, page: Place) -> None:
        """Everything on the page."""
        self.survey.only(page, {"name", "title", "visibleIf", "elements", "description"})
        self._elements(page, parent=page.name, section=None, conditions=[])

    def step(self, page: Place) -> dict[str, Any]:
        """The page itself; texts that no question follows belong to it."""
        description = self.survey.text(page, "description")
        notes = [*([description] if description else []), *self.notes]
        condition = self.survey.condition(page)
        return {
            "number": self.number,
            "key": page.name,
            "title": self.survey.text(page, "title") or text_of(page.name),
            **({"show_if": condition} if condition else {}),
            **({"notes": notes} if notes else {}),
        }

    def _elements(
        self, within: Place, *, parent: str, section: str | None, conditions: list[dict[str, Any]]
    ) -> None:
        for element in self.survey.elements(within):
            kind = element.data.get("type")
            if not isinstance(kind, str) or kind not in KNOWN:
                self.survey.refuse(element, f"type {kind!r} is not supported")
                continue
            self.survey.only(element, KNOWN[kind] | EXTRA)
            shown = self.survey.condition(element)
            both = [*conditions, *([shown] if shown else [])]
            if kind == "panel":
                self._panel(element, both)
            elif kind == "html":
                self.notes.append(self.survey.text(element, "html") or text_of(element.name))
                if conditions:
                    self.survey.refuse(element, "html inside a panel with visibleIf")
            else:
                self._question(element, parent, section, both)

    def _panel(self, panel: Place, conditions: list[dict[str, Any]]) -> None:
        self.survey.once(panel)
        title = self.survey.text(panel, "title")
        help_ = self.survey.text(panel, "help")
        self.notes += [text for text in (title, help_) if text]
        self.sections.append({"key": panel.name, **({"title": title} if title else {})})
        self._elements(panel, parent=panel.name, section=panel.name, conditions=conditions)

    def _question(
        self, element: Place, parent: str, section: str | None, conditions: list[dict[str, Any]]
    ) -> None:
        survey, shape = self.survey, element.data["type"]
        counts = self.model.counts(element.name, parent) if shape in CHOSEN else None
        described = {name: survey.text(element, name) for name in ("description", "help")}
        order = survey.order(element)
        self.questions.append(
            {
                "id": element.name,
                "step": self.number,
                **({"section": section} if section is not None else {}),
                "shape": shape,
                **({"required": True} if survey.flag(element, "isRequired") else {}),
                **({"counts": counts} if counts else {}),
                "text": survey.text(element, "title") or text_of(element.name),
                **{name: text for name, text in described.items() if text},
                **({"notes": self.notes} if self.notes else {}),
                **({"order": order} if order else {}),
                **({"choices": self._choices(element)} if shape in CHOSEN else {}),
                **({"show_if": _joined(conditions)} if conditions else {}),
            }
        )
        self.notes = []

    def _choices(self, element: Place) -> list[dict[str, Any]]:
        return [
            {"id": value, "points": whole(points_of(value)), "label": label}
            for value, label in self.survey.choices(element)
        ]


def _joined(conditions: list[dict[str, Any]]) -> dict[str, Any]:
    return conditions[0] if len(conditions) == 1 else {"all": conditions}
