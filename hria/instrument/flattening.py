"""Any part of an instrument laid flat: a path for each value, so that two can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from hria.instrument.conditions import Condition
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.saying import say

KEYS = ("id", "key", "number", "level", "item", "value", "field")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: by what it is compared, and how it reads. `is_wording`: it is only words."""

    value: Any
    text: Text
    is_wording: bool


def key_of(item: Any) -> str | None:
    """By what an item of a list is found again: its id, key, number or level."""
    for name in KEYS:
        if hasattr(item, name):
            return str(getattr(item, name))
    return None


def flat(instrument: Instrument, value: Any) -> dict[str, Leaf]:
    """Every value within `value` by its path, such as `choices.covert.risk`."""
    return dict(_walk(instrument, value, ""))


def _walk(instrument: Instrument, value: Any, path: str) -> Iterator[tuple[str, Leaf]]:
    if value is None or value == ():
        return
    if isinstance(value, Text):
        yield path, Leaf(value, value, is_wording=True)
    elif isinstance(value, Condition):
        yield path, Leaf(value, say(instrument, value).sentence, is_wording=False)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _walk(instrument, getattr(value, field.name), _under(path, field.name))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _walk(instrument, inner, _under(path, str(name)))
    elif isinstance(value, list | tuple) and any(map(_is_deep, value)):
        for nth, inner in enumerate(value, start=1):
            yield from _walk(instrument, inner, _under(path, key_of(inner) or str(nth)))
    else:
        yield path, Leaf(_order(value), _plain(value), is_wording=False)


def _is_deep(item: Any) -> bool:
    return is_dataclass(item) or isinstance(item, tuple | list | Mapping)


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _order(value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(value, frozenset | set) else value


def _plain(value: Any) -> Text:
    several = isinstance(value, list | tuple | frozenset | set)
    words = ", ".join(map(str, _order(value))) if several else str(value)
    return Text(words, words)
