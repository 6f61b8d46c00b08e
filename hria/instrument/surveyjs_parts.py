"""Parts of a SurveyJS file, one property at a time: what is not understood is noted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.reading_points import LANGUAGE

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


class Parts:
    """Reads properties of places; `problems` collects what cannot be carried over."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.locale = "en"

    def refuse(self, place: Place, what: str) -> None:
        """Note what cannot be carried over."""
        self.problems.append(f"{place.where}: {what}")

    def only(self, place: Place, known: set[str]) -> None:
        """Refuse every property that is not known for this kind of thing."""
        for name in place.data:
            if name not in known:
                self.refuse(place, f"property {name!r} is not supported")

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
