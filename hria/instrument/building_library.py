"""What an instrument explains and cites, put together from plain data."""

from collections.abc import Mapping

from hria.instrument.library import (
    Deadline,
    Demand,
    Disclosure,
    Ground,
    NeverWithheld,
    Source,
    Term,
)
from hria.instrument.reading import Reader


def source(r: Reader) -> Source:
    """A source; `seen_at` is an address, or words in both languages."""
    seen_at = r.get("seen_at", needed=False)
    return Source(
        id=r.string("id"),
        kind=r.string("kind"),
        status=r.string("status"),
        title=r.text("title"),
        url=r.string("url"),
        more=r.strings("more", needed=False),
        note=r.text_or_none("note"),
        seen_at=seen_at if isinstance(seen_at, str) else r.text_or_none("seen_at"),
        in_force_from=r.string_or_none("in_force_from"),
    )


def term(r: Reader) -> Term:
    """A word and its explanation."""
    return Term(r.string("id"), r.text("name"), r.text("definition"), r.text("source"))


def deadline(r: Reader) -> Deadline:
    """A deadline or a related period."""
    extension = r.get("extension", needed=False)
    return Deadline(
        key=r.string("key"),
        title=r.text("title"),
        kind=r.string("kind"),
        days=r.integer_or_none("days"),
        years=r.integer_or_none("years"),
        date=r.string_or_none("date"),
        counting=r.string_or_none("counting"),
        first_day=r.string_or_none("first_day"),
        last_day_holiday=r.string_or_none("last_day_holiday"),
        extension=extension if isinstance(extension, Mapping) else None,
        basis=r.text("basis"),
        source=r.string_or_none("source"),
        effective_from=r.string_or_none("effective_from"),
        note=r.text_or_none("note"),
    )


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
