"""What an instrument explains and cites, put together from plain data."""

from collections.abc import Mapping

from hria.instrument.library import Deadline, Source, Term
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
