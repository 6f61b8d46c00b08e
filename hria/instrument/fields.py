"""The fields of a mapping, read one by one: what is wrong is collected, with its place."""

from collections.abc import Mapping
from typing import Any


class Fields:
    """A mapping being read. Wrong or missing fields become problems and harmless values."""

    def __init__(self, data: Any, where: str, problems: list[str]) -> None:
        """`where` names the place for a person: "rule RL-01"."""
        self.where = where
        self.problems = problems
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self._read: set[str] = set()
        self._children: list[Fields] = []
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
