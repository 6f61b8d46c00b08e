"""A SurveyJS file as a whole: its pages, its questions, and the conditions between them."""

from collections.abc import Iterator, Mapping
from typing import Any

from hria.instrument.reading_points import LANGUAGE
from hria.instrument.surveyjs_expressions import condition
from hria.instrument.surveyjs_parts import Parts, Place, text_of
from hria.instrument.surveyjs_tokens import Unsupported

# How the original tool draws its pages; nothing of it changes what is asked or scored.
DRAWING = {"showQuestionNumbers", "showProgressBar", "firstPageIsStarted"}
ROOT = {"pages", "title", "locale"} | DRAWING


class Survey(Parts):
    """The whole file."""

    def __init__(self, data: Any) -> None:
        super().__init__()
        self._panels: set[str] = set()
        self.root = Place(data if isinstance(data, Mapping) else {}, "", "survey")
        if not isinstance(data, Mapping):
            self.refuse(self.root, "is not an object")
        self.only(self.root, ROOT)
        self.locale = self._locale()
        self.pages = list(self._children(self.root, "pages", "page", ""))
        self.questions = frozenset(self._names(self.root, "pages"))

    @property
    def settings(self) -> dict[str, Any]:
        """How the original tool draws its pages."""
        return {name: self.root.data[name] for name in sorted(DRAWING & self.root.data.keys())}

    def title(self, code: str) -> dict[str, str]:
        """The title, or the code where there is none."""
        return self.text(self.root, "title") or text_of(code)

    def once(self, panel: Place) -> None:
        """Refuse a second panel of the same name: questions would stand in the wrong one."""
        if panel.name in self._panels:
            self.refuse(panel, "another panel has this name")
        self._panels.add(panel.name)

    def elements(self, place: Place) -> Iterator[Place]:
        """What stands on a page or in a panel."""
        return self._children(place, "elements", "element", f"{place.where}, ")

    def condition(self, place: Place) -> dict[str, Any] | None:
        """The condition under which something is shown."""
        expression = place.data.get("visibleIf")
        if expression is None or expression == "":
            return None
        try:
            if isinstance(expression, str):
                return condition(expression, self.questions)
            self.refuse(place, "visibleIf is not a text")
        except Unsupported as reason:
            self.refuse(place, f"visibleIf: {reason}")
        return None

    def _locale(self) -> str:
        locale = self.root.data.get("locale", "en")
        if isinstance(locale, str) and LANGUAGE.fullmatch(locale):
            return locale
        self.refuse(self.root, f"locale {locale!r} is not supported")
        return "en"

    def _children(self, place: Place, name: str, kind: str, where: str) -> Iterator[Place]:
        rows = place.data.get(name)
        if not isinstance(rows, list):
            self.refuse(place, f"has no list of {name}")
            return
        for number, row in enumerate(rows, start=1):
            data = row if isinstance(row, Mapping) else {}
            called = data.get("name")
            told = called if isinstance(called, str) and called else f"number {number}"
            child = Place(data, told, f"{where}{data.get('type', kind)} {told}")
            if told != called:
                self.refuse(child, "has no name")
            yield child

    def _names(self, place: Place, name: str) -> Iterator[str]:
        """The names of all questions, however deep they stand."""
        rows = place.data.get(name)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, Mapping):
                inside = Place(row, "", "")
                if name == "pages" or row.get("type") == "panel":
                    yield from self._names(inside, "elements")
                elif isinstance(row.get("name"), str) and row.get("type") != "html":
                    yield row["name"]
