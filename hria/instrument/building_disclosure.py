"""The grounds for withholding, put together from plain data."""

from hria.instrument.disclosure import Demand, Disclosure, Ground, NeverWithheld
from hria.instrument.reading import Reader


def _demand(r: Reader) -> Demand:
    return Demand(r.string("field"), r.text("text"), r.string_or_none("basis"))


def _never(r: Reader) -> NeverWithheld:
    return NeverWithheld(r.text("text"), r.string("basis"))


def disclosure(r: Reader) -> Disclosure:
    """The grounds for withholding and their limits."""
    return Disclosure(
        rules_for_all=tuple(_demand(x) for x in r.children("rules_for_all", "rule", "field")),
        never_for_all=_never(r.child("never_for_all")),
        grounds=tuple(_ground(x) for x in r.children("grounds", "ground", "item")),
    )


def _ground(r: Reader) -> Ground:
    return Ground(
        item=r.integer("item"),
        name=r.text("name"),
        paraphrase=r.text("paraphrase"),
        test=r.text("test"),
        requires=r.strings("requires"),
        duties=tuple(_demand(x) for x in r.children("duties", "duty", "field")),
        never=tuple(_never(x) for x in r.children("never", "limit", "text")),
    )
