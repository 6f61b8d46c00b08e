"""What differs between two versions of an instrument, item by item, in words.

Pure and general: it compares whatever parts an instrument has, so a part added to the format
is compared without a line here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

from hria.instrument.definition import Instrument
from hria.instrument.flattening import Leaf, flat, key_of
from hria.instrument.library import Text

Kind: TypeAlias = Literal["added", "removed", "reworded", "revalued"]
# The head tells which version this is; what it says of changes is shown as it stands.
HEAD = ("code", "version", "sha256", "changes", "open")
INNER_IDS = ("id", "value", "field", "key")
NAMES = ("title", "name", "text", "label", "why")


@dataclass(frozen=True, slots=True)
class Detail:
    """One value that differs: its path within the item, and how it reads in both versions."""

    path: str
    old: Text | None
    new: Text | None
    is_wording: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One item that differs. `reworded`: only words changed; `revalued`: what counts did."""

    part: str
    id: str
    title: Text
    kind: Kind
    details: tuple[Detail, ...] = ()


def title_of(item: Any) -> Text:
    """What an item is called: the first of its texts that names it."""
    if isinstance(item, Text):
        return item
    for name in NAMES:
        if isinstance(found := getattr(item, name, None), Text):
            return found
    return Text(str(key_of(item) or ""), str(key_of(item) or ""))


def items_of(instrument: Instrument, part: str) -> dict[str, Any]:
    """The items of one part by id; a part that is no list is one item without an id."""
    value = getattr(instrument, part, None)
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    if isinstance(value, tuple) and not isinstance(value, Text):
        return {key_of(item) or str(nth): item for nth, item in enumerate(value, start=1)}
    return {"": value}


def parts_of(instrument: Instrument) -> list[str]:
    """The names of all parts that are compared, in the order of the format."""
    return [field.name for field in fields(instrument) if field.name not in HEAD]


def differences(old: Instrument, new: Instrument) -> list[Change]:
    """Every item that was added, removed, reworded or revalued, part by part.

    Within a part in the order of the new version; what was removed comes last.
    """
    parts = dict.fromkeys([*parts_of(new), *parts_of(old)])
    return [change for part in parts for change in _of_part(old, new, part)]


def _of_part(old: Instrument, new: Instrument, part: str) -> Iterator[Change]:
    before, after = items_of(old, part), items_of(new, part)
    for id_, item in after.items():
        if id_ not in before:
            yield Change(part, id_, title_of(item), "added")
        elif found := _details(flat(old, before[id_]), flat(new, item)):
            yield Change(part, id_, title_of(item), _kind(found), found)
    for id_, item in before.items():
        if id_ not in after:
            yield Change(part, id_, title_of(item), "removed")


def _details(old: Mapping[str, Leaf], new: Mapping[str, Leaf]) -> tuple[Detail, ...]:
    old, new = _folded(old, new), _folded(new, old)
    return tuple(
        Detail(
            path=path,
            old=before.text if (before := old.get(path)) else None,
            new=after.text if (after := new.get(path)) else None,
            is_wording=all(leaf is not None and leaf.is_wording for leaf in (before, after)),
        )
        for path in dict.fromkeys([*new, *old])
        if _value(old.get(path)) != _value(new.get(path))
    )


def _folded(leaves: Mapping[str, Leaf], others: Mapping[str, Leaf]) -> dict[str, Leaf]:
    """With one leaf in the place of an inner item, such as a choice, that `others` has not."""
    whole = [path.rpartition(".")[0] for path in leaves.keys() - others.keys() if _names(path)]
    folded = dict(leaves)
    for item in whole:
        within = {path: leaf for path, leaf in leaves.items() if path.startswith(f"{item}.")}
        words = [leaf.text for leaf in within.values() if leaf.is_wording]
        for path in within:
            folded.pop(path, None)
        name = Text(item.rpartition(".")[2], item.rpartition(".")[2])
        folded[item] = Leaf(item, words[0] if words else name, is_wording=False)
    return folded


def _names(path: str) -> bool:
    """Whether this is the id by which an inner item is found again."""
    return path.rpartition(".")[2] in INNER_IDS and "." in path


def _value(leaf: Leaf | None) -> Any:
    return leaf.value if leaf else None


def _kind(details: Sequence[Detail]) -> Kind:
    return "reworded" if all(detail.is_wording for detail in details) else "revalued"
