"""Entries packed into pages of a bounded weight, always in the same way for the same data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hria.instrument.conditions import Condition
from hria.instrument.definition import Instrument
from hria.instrument.flattening import flat
from hria.instrument.library import Text
from hria.instrument.saying import Said

# Bytes of text on a page, in the heavier language. With the page around it and its marks it
# stays below fifty kilobytes; a released file never changes, so neither does the place of a
# thing on its pages.
MOST = 27_000
# What the marks around one text, and around one entry, weigh.
A_LEAF, AN_ENTRY = 60, 600


@dataclass(frozen=True)
class Entry:
    """One thing to be read, at its anchor; `kind` names the template that draws it."""

    kind: str
    anchor: str
    item: Any
    name: Text
    said: Said | None = None
    more: Any = None


@dataclass(frozen=True)
class Leaf:
    """One page of a part: its number, what it is called, and its entries."""

    number: int
    name: Text | None
    entries: tuple[Entry, ...]


def weight(instrument: Instrument, entry: Entry) -> int:
    """How many bytes the texts of an entry take, about, in the heavier language."""
    leaves = flat(instrument, entry.item).values()
    texts = [leaf.text for leaf in leaves if leaf.is_wording or isinstance(leaf.value, Condition)]
    heavier = max(
        sum(len(text.ko.encode()) for text in texts), sum(len(text.en.encode()) for text in texts)
    )
    return heavier + A_LEAF * len(texts) + AN_ENTRY


def cut(
    instrument: Instrument, chapters: Iterable[tuple[Text | None, Iterable[Entry]]]
) -> tuple[Leaf, ...]:
    """The pages of a part. A chapter with a name begins a page of its own."""
    pages = []
    for name, entries in chapters:
        found = list(_packed(instrument, entries))
        pages += [(_nth(name, n, len(found)), packed) for n, packed in enumerate(found, start=1)]
    return tuple(
        Leaf(number, name or _range(entries), tuple(entries))
        for number, (name, entries) in enumerate(pages, start=1)
    )


def _packed(instrument: Instrument, entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    page: list[Entry] = []
    held = 0
    for entry in entries:
        weighs = weight(instrument, entry)
        if page and held + weighs > MOST:
            yield page
            page, held = [], 0
        page.append(entry)
        held += weighs
    if page:
        yield page


def _nth(name: Text | None, number: int, of: int) -> Text | None:
    """The name of a chapter on one of its pages, counted where there are several."""
    if name is None or of == 1:
        return name
    return Text(f"{name.ko} ({number}/{of})", f"{name.en} ({number}/{of})")


def _range(entries: list[Entry]) -> Text:
    first, last = entries[0].name, entries[-1].name
    if first == last:
        return first
    return Text(f"{first.ko} – {last.ko}", f"{first.en} – {last.en}")
