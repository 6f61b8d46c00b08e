"""What is wrong with a version as the successor of earlier ones: an id keeps its meaning.

Stored answers, frozen outcomes and published reports name things by id. Were an id used again
for something else, they would say what nobody said.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.differences import differences, items_of, parts_of, title_of
from hria.instrument.library import Text

# Below this share of common words a text reads as another one. Of two texts of the released
# questionnaire that mean different things, nineteen of twenty share less.
ALIKE = 0.25
# Fields that are part of what a thing is: with another value it is another thing.
NATURE = {"questions": ("type", "unit"), "sources": ("kind",)}
INNER = ("choices", "columns", "values")
KEEP = "an id keeps its meaning: give what is new an id of its own"


def problems_between(earlier: Sequence[Instrument], new: Instrument) -> list[str]:
    """Every fault of `new` as the next version after `earlier` (the oldest first).

    An id that was dropped and comes back is held against the last version that had it.
    Empty when sound, and when there is no earlier version.
    """
    return [
        *(fault for old in earlier[-1:] for fault in _head(old, new)),
        *(fault for part in parts_of(new) for fault in _reused(earlier, new, part)),
    ]


def _head(old: Instrument, new: Instrument) -> Iterator[str]:
    if old.code != new.code:
        yield f"instrument: code {new.code} does not follow {old.code}"
    elif release_order(new.version) <= release_order(old.version):
        yield f"instrument: version {new.version} is not later than {old.version}"
    # A questionnaire taken over from elsewhere has no head of its own makers.
    if new.origin is None and new.changes == old.changes and differences(old, new):
        yield f"instrument: changes says nothing of what {new.version} changed since {old.version}"


def release_order(version: str) -> list[tuple[int, str]]:
    """Puts versions in order: 2026.10 comes after 2026.9."""
    return [(int(part) if part.isdecimal() else -1, part) for part in version.split(".")]


def _reused(earlier: Sequence[Instrument], new: Instrument, part: str) -> Iterator[str]:
    known = {id_: item for old in earlier for id_, item in items_of(old, part).items()}
    for id_, item in items_of(new, part).items():
        if id_ in known:
            place = f"{part} {id_}".strip()
            yield from _other_meaning(place, known[id_], item, NATURE.get(part, ()))


def _other_meaning(place: str, before: Any, now: Any, nature: Sequence[str]) -> Iterator[str]:
    pairs = [(name, getattr(before, name), getattr(now, name)) for name in nature]
    for name, was, is_ in [*pairs, ("text", title_of(before), title_of(now))]:
        if not _same(was, is_):
            yield f"{place}: {name} was {_shown(was)} and is {_shown(is_)}; {KEEP}"
    for name in INNER:
        inner = {_id(item): item for item in _within(before, name)}
        for item in _within(now, name):
            if _id(item) in inner:
                yield from _other_meaning(
                    f"{place}, {name} {_id(item)}", inner[_id(item)], item, ()
                )


def _within(item: Any, name: str) -> tuple[Any, ...]:
    """The inner items of an item; none where it is a bare mapping or has no such list."""
    found = getattr(item, name, ())
    return found if isinstance(found, tuple) else ()


def _same(was: Any, is_: Any) -> bool:
    return alike(was, is_) if isinstance(was, Text) and isinstance(is_, Text) else was == is_


def _shown(value: Any) -> str:
    return f"“{value.en}”" if isinstance(value, Text) else str(value)


def _id(item: Any) -> Any:
    return getattr(item, "id", getattr(item, "value", None))


def alike(old: Text, new: Text) -> bool:
    """Whether two texts can mean the same: they share enough of their words."""
    korean = _shared(_pairs(old.ko), _pairs(new.ko))
    english = _shared(_words(old.en), _words(new.en))
    return (korean + english) / 2 >= ALIKE


def _shared(old: set[str], new: set[str]) -> float:
    """The share of what is common (Dice's coefficient); two empty texts share everything."""
    return 2 * len(old & new) / (len(old) + len(new)) if old or new else 1.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _pairs(text: str) -> set[str]:
    """Pairs of letters: Korean words change their endings, their letters stay."""
    letters = "".join(re.findall(r"\w", text.casefold()))
    return {letters[n : n + 2] for n in range(len(letters) - 1)} or {letters}
