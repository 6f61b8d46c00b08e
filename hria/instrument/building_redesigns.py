"""Possible redesigns, put together from plain data."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.alternatives import KINDS, Change, Redesign
from hria.instrument.conditions import Condition
from hria.instrument.reading import Reader

WAYS = ("to", "drop", "add", "at_least", "at_most")


def redesigns(r: Reader, types: Mapping[str, str]) -> tuple[Redesign, ...]:
    """All of them; an instrument may name none. `types` holds the type of each question."""
    found = r.children("redesign", "redesign") if "redesign" in r.data else []
    return tuple(_redesign(x, types) for x in found)


def _redesign(r: Reader, types: Mapping[str, str]) -> Redesign:
    kind = r.string("kind")
    if kind not in KINDS:
        r.complain(f"unknown kind {kind}")
    return Redesign(
        id=r.string("id"),
        kind=next((known for known in KINDS if known == kind), KINDS[0]),
        text=r.text("text"),
        condition=r.condition("if", types) if "if" in r.data else Condition(),
        changes=tuple(map(_change, r.children("changes", "change of", "q"))),
    )


def _change(r: Reader) -> Change:
    if not any(way in r.data for way in WAYS):
        r.complain(f"says none of {', '.join(WAYS)}")
    return Change(
        question=r.string("q"),
        to=_answer(r.get("to", needed=False)),
        drop=r.strings("drop", needed=False),
        add=r.strings("add", needed=False),
        rest=r.strings("rest", needed=False),
        at_least=r.number_or_none("at_least"),
        at_most=r.number_or_none("at_most"),
    )


def _answer(to: Any) -> Any:
    return tuple(to) if isinstance(to, list) else to
