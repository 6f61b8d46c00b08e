"""A SurveyJS file read piece by piece: whatever is not understood is noted with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.building_points import LANGUAGE
from hria.instrument.surveyjs_expressions import Unsupported, condition

# How the original tool draws its pages; nothing of it changes what is asked or scored.
DRAWING = {"showQuestionNumbers", "showProgressBar", "firstPageIsStarted"}
ROOT = {"pages", "title", "locale"} | DRAWING
ORDERS = ("asc", "desc")


@dataclass(frozen=True)
class Place:
    """One object of the file, with its name and the words that lead a person to it."""

    data: Mapping[str, Any]
    name: str
    where: str


def text_of(words: str) -> dict[str, str]:
    """A text without translations: the name of the thing, where it has no title."""
    return {"en": words}


class Survey:
    """The whole file; `problems` collects what cannot be carried over."""

    def __init__(self, data: Any) -> None:
        self.problems: list[str] = []
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

    def refuse(self, place: Place, what: str) -> None:
        """Note what cannot be carried over."""
        self.problems.append(f"{place.where}: {what}")

    def only(self, place: Place, known: set[str]) -> None:
        """Refuse every property that is not known for this kind of thing."""
        for name in place.data:
            if name not in known:
                self.refuse(place, f"property {name!r} is not supported")

    def once(self, panel: Place) -> None:
        """Refuse a second panel of the same name: questions would stand in the wrong one."""
        if panel.name in self._panels:
            self.refuse(panel, "another panel has this name")
        self._panels.add(panel.name)

    def elements(self, place: Place) -> Iterator[Place]:
        """What stands on a page or in a panel."""
        return self._children(place, "elements", "element", f"{place.where}, ")

    def text(self, place: Place, name: str) -> dict[str, str] | None:
        """A text by language; the file's own language stands there as `default` or bare."""
        value = place.data.get(name)
        if value is None:
            return None
        found = {self.locale: value} if isinstance(value, str) else value
        if not isinstance(found, Mapping):
            self.refuse(place, f"{name} is not a text")
            return None
        words: dict[str, str] = {}
        for language, text in found.items():
            code = self.locale if language == "default" else language
            if not isinstance(text, str) or not LANGUAGE.fullmatch(code) or code in words:
                self.refuse(place, f"{name} in {language!r} is not a text of one language")
            elif text.strip():
                words[code] = text
        if words and not words.keys() & {"ko", "en"}:
            self.refuse(place, f"{name} is neither in Korean nor in English")
        return words or None

    def flag(self, place: Place, name: str) -> bool:
        """True or false; absent means false."""
        value = place.data.get(name, False)
        if not isinstance(value, bool):
            self.refuse(place, f"{name} is neither true nor false")
        return value is True

    def order(self, place: Place) -> str | None:
        """How choices are sorted when shown; None for as they stand."""
        order = place.data.get("choicesOrder", "none")
        if order not in (*ORDERS, "none"):
            self.refuse(place, f"choicesOrder {order!r} is not supported")
        return order if order in ORDERS else None

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

    def choices(self, place: Place) -> Iterator[tuple[str, dict[str, str]]]:
        """The choices: value and text; refuses what a choice cannot hold here."""
        rows = place.data.get("choices")
        if not isinstance(rows, list):
            self.refuse(place, "has no list of choices")
            return
        for number, row in enumerate(rows, start=1):
            data = row if isinstance(row, Mapping) else {"value": row}
            choice = Place(data, "", f"{place.where}, choice {data.get('value', number)}")
            self.only(choice, {"value", "text"})
            value = data.get("value")
            if isinstance(value, str) and value.strip():
                yield value, self.text(choice, "text") or text_of(value)
            else:
                self.refuse(choice, "the value is not a text")

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
