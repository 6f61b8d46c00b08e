"""Plain data read field by field: texts in two languages, parts, conditions, tables."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.conditions import Condition
from hria.instrument.fields import Fields
from hria.instrument.library import Text
from hria.instrument.reading_conditions import read_condition

EMPTY = Text("", "")


class Reader(Fields):
    """A mapping being read. Wrong or missing fields become problems and harmless values."""

    def text(self, key: str) -> Text:
        """A needed text in both languages."""
        return self.text_or_none(key, needed=True) or EMPTY

    def text_or_none(self, key: str, *, needed: bool = False) -> Text | None:
        """A text in both languages that may be absent."""
        value = self.get(key, needed=needed)
        return None if value is None else self._text(value, key)

    def _text(self, value: Any, key: str) -> Text:
        languages = value if isinstance(value, Mapping) else {}
        for language in languages.keys() - {"ko", "en"}:
            self.complain(f"{key} holds an unknown language {language!r}")
        for language in ("ko", "en"):
            words = languages.get(language)
            if not isinstance(words, str) or not words.strip():
                self.complain(f"{key} has no {language} text")
                return EMPTY
        return Text(languages["ko"], languages["en"])

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts in both languages."""
        value = self._of(list, key, "a list", needed=True) or []
        return tuple(self._text(item, f"{key}[{i}]") for i, item in enumerate(value))

    def child(self, key: str, *, needed: bool = True) -> "Reader":
        """A mapping inside this one."""
        value = self.get(key, needed=needed)
        return self._child({} if value is None else value, f"{self.where}, {key}")

    def children(self, key: str, label: str, name: str = "id") -> "list[Reader]":
        """A list of mappings inside this one, each known by its `name`."""
        value = self._of(list, key, "a list", needed=True) or []
        return [
            self._child(item, _place(self.where, label, item, name, i))
            for i, item in enumerate(value)
        ]

    def _child(self, data: Any, where: str) -> "Reader":
        child = type(self)(data, where, self.problems)
        self._children.append(child)
        return child

    def condition(self, key: str, types: Mapping[str, str]) -> Condition:
        """A needed condition; `types` holds the type of each question."""
        return read_condition(self.get(key) or {}, types, self.complain)

    def table(self, key: str) -> tuple[tuple[int, ...], ...]:
        """A list of lists of whole numbers."""
        rows = self._of(list, key, "a table", needed=True) or []
        good = all(isinstance(row, list) and all(type(cell) is int for cell in row) for row in rows)
        if not good:
            self.complain(f"{key} is not a table of whole numbers")
            return ()
        return tuple(tuple(row) for row in rows)


def _place(where: str, label: str, item: Any, name: str, position: int) -> str:
    known = item.get(name) if isinstance(item, Mapping) else None
    inside = f"{label} {known if known is not None else f'number {position + 1}'}"
    return inside if where == "instrument" else f"{where}, {inside}"
