"""Finding the part of an instrument's data that a test is about to spoil."""

from typing import Any


def item(data: dict[str, Any], part: str, name: Any, key: str = "id") -> dict[str, Any]:
    found: dict[str, Any] = next(entry for entry in data[part] if entry[key] == name)
    return found
