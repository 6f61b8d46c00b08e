"""Plain data read field by field: what is wrong is collected, with its place, not raised."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.conditions import (
    All,
    AnyOf,
    AnyRight,
    Compared,
    Condition,
    Either,
    FactHolds,
    MissingAtLeast,
    Not,
    Only,
    ScoreLevel,
)
from hria.instrument.library import Text

EMPTY = Text("", "")


def is_number(value: object) -> bool:
    """Whether this is a plain number; True and False are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


class Reader:
    """A mapping being read. Wrong or missing fields become problems and harmless values."""

    def __init__(self, data: Any, where: str, problems: list[str]) -> None:
        """`where` names the place for a person: "rule RL-01"."""
        self.where = where
        self.problems = problems
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self._read: set[str] = set()
        self._children: list[Reader] = []
        if not isinstance(data, Mapping):
            self.complain("is not a mapping")

    def complain(self, what: str) -> None:
        """Note a problem of this place."""
        self.problems.append(f"{self.where}: {what}")

    def unread(self) -> None:
        """Complain of every field that nothing has read: mistyped names must not pass."""
        for key in self.data:
            if key not in self._read:
                self.complain(f"unknown field {key!r}")
        for child in self._children:
            child.unread()

    def get(self, key: str, *, needed: bool = True) -> Any:
        """The raw value, or None; complains where a needed field is absent."""
        self._read.add(key)
        if needed and key not in self.data:
            self.complain(f"{key} is missing")
        return self.data.get(key)

    def _of(self, kind: type | tuple[type, ...], key: str, words: str, *, needed: bool) -> Any:
        value = self.get(key, needed=needed)
        if isinstance(value, kind) and (not isinstance(value, bool) or kind is bool):
            return value
        if value is not None or (needed and key in self.data):
            self.complain(f"{key} is not {words}")
        return None

    def string(self, key: str) -> str:
        """A needed string."""
        return self._of(str, key, "a text", needed=True) or ""

    def string_or_none(self, key: str) -> str | None:
        """A string that may be absent or null."""
        value: str | None = self._of(str, key, "a text", needed=False)
        return value

    def integer(self, key: str) -> int:
        """A needed whole number."""
        return self._of(int, key, "a whole number", needed=True) or 0

    def integer_or_none(self, key: str) -> int | None:
        """A whole number that may be absent or null."""
        value: int | None = self._of(int, key, "a whole number", needed=False)
        return value

    def number_or_none(self, key: str) -> int | float | None:
        """A number that may be absent or null."""
        value: int | float | None = self._of((int, float), key, "a number", needed=False)
        return value

    def flag(self, key: str) -> bool:
        """True or false; absent means false."""
        return bool(self._of(bool, key, "true or false", needed=False))

    def strings(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """A list of strings."""
        value = self._of(list, key, "a list", needed=needed) or []
        if not all(isinstance(item, str) for item in value):
            self.complain(f"{key} holds something that is not a text")
            return ()
        return tuple(value)

    def items(self, key: str) -> list[Any]:
        """A list of anything."""
        return self._of(list, key, "a list", needed=True) or []

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
        child = Reader(data, where, self.problems)
        self._children.append(child)
        return child

    def condition(self, key: str, types: Mapping[str, str]) -> Condition:
        """A needed condition; `types` holds the type of each question."""
        return read_condition(self.get(key) or {}, types, self)

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


def read_condition(data: Any, types: Mapping[str, str], place: Reader) -> Condition:
    """The condition that `data` writes out; what cannot be read becomes a problem of `place`."""
    found: Condition | None = None
    if isinstance(data, Mapping) and len(data) == 1:
        found = _node(*next(iter(data.items())), types, place)
    elif isinstance(data, Mapping) and len(data) == 2 and isinstance(data.get("q"), str):  # noqa: PLR2004
        operator, operand = next(item for item in data.items() if item[0] != "q")
        found = _leaf(data["q"], operator, operand, types.get(data["q"]) == "multi")
    if found is None:
        place.complain(f"cannot read the condition {data!r}")
        return Condition()
    return found


def _node(operator: str, operand: Any, types: Mapping[str, str], place: Reader) -> Condition | None:
    found: Condition | None = None
    match operator, operand:
        case (("all" | "any"), [_, *_]):
            parts = tuple(read_condition(part, types, place) for part in operand)
            found = All(parts) if operator == "all" else Either(parts)
        case "not", _:
            found = Not(read_condition(operand, types, place))
        case "fact", str(fact):
            found = FactHolds(fact)
        case "score_level", {"gte": int(minimum)}:
            found = ScoreLevel(minimum)
        case "any_right", {"residual": int(minimum)}:
            found = AnyRight(minimum)
        case "missing", {"gte": int(minimum)}:
            found = MissingAtLeast(minimum)
        case "always", True:
            found = Condition()
    return found


def _leaf(question: str, operator: str, operand: Any, several: bool) -> Condition | None:  # noqa: FBT001
    found: Condition | None = None
    match operator, operand:
        case (("any" | "only"), [_, *_]) if all(isinstance(choice, str) for choice in operand):
            kind = AnyOf if operator == "any" else Only
            found = kind(question, frozenset(operand), several)
        case (("lt" | "lte" | "gte"), _) if is_number(operand):
            found = Compared(question, operator, operand)
    return found
