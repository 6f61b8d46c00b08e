"""How parts of an instrument become entries: found again by id, said in words."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.saying import say
from hria.portal.manual.cutting import Entry

Chapters: TypeAlias = Iterable[tuple[Text | None, Iterable[Entry]]]


def code(id_: object) -> Text:
    """An id as a text."""
    return Text(str(id_), str(id_))


def part_of(instrument: Instrument, name: str) -> tuple[Any, ...]:
    """The items of a part; none where a version has no such part."""
    return tuple(getattr(instrument, name, None) or ())


def named(instrument: Instrument, part: str, kind: str = "") -> list[Entry]:
    """An entry for each item, anchored behind its kind."""
    kind = kind or part.removesuffix("s")
    found = [
        (getattr(item, "id", getattr(item, "level", "")), item)
        for item in part_of(instrument, part)
    ]
    return [Entry(kind, f"{kind}-{id_}", item, code(id_)) for id_, item in found]


def conditional(instrument: Instrument, part: str, prefix: str = "") -> list[Entry]:
    """An entry for each item that has a condition, with the condition in words."""
    kind = part.removesuffix("s")
    return [
        Entry(kind, f"{prefix}{item.id}", item, code(item.id), said=say(instrument, item.condition))
        for item in part_of(instrument, part)
    ]
