"""On which questions a rule or a right rests: what no change of them can leave as it is."""

from collections.abc import Iterator
from functools import lru_cache

from hria.instrument.conditions import Condition, FactHolds, Leaf, MissingAtLeast, Not, Scored
from hria.instrument.definition import Instrument


@lru_cache(maxsize=4096)
def rests_on(instrument: Instrument, condition: Condition) -> frozenset[str]:
    """Every question on which the truth of a condition may hang.

    Through facts, and through the questions that decide whether another is asked at all.
    """
    found: set[str] = set()
    for name in _named(instrument, condition):
        found |= {name, *_asked_by(instrument, name)}
    return frozenset(found)


def _named(instrument: Instrument, condition: Condition) -> Iterator[str]:
    for node in condition.nodes():
        if isinstance(node, Leaf):
            yield node.question
        elif isinstance(node, FactHolds):
            yield from _named(instrument, instrument.fact(node.fact).condition)


def _asked_by(instrument: Instrument, name: str) -> frozenset[str]:
    asked_if = instrument.question(name).show_if
    return frozenset() if asked_if is None else rests_on(instrument, asked_if)


def scored_minimum(condition: Condition) -> int | None:
    """The least level of a right on which a condition rests; None: on none."""
    return min((n.minimum for n in condition.nodes() if isinstance(n, Scored)), default=None)


def is_plain(condition: Condition) -> bool:
    """Whether its score can only be escaped by lowering it: nothing scored is denied or counted."""
    denied = (node for node in condition.nodes() if isinstance(node, Not))
    scored = (part for node in denied for part in node.nodes())
    counted = any(isinstance(node, MissingAtLeast) for node in condition.nodes())
    return not counted and not any(isinstance(part, Scored) for part in scored)
