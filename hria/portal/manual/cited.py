"""Entries of what is cited and explained: deadlines, sources, terms, grounds to withhold."""

from hria.instrument.definition import Instrument
from hria.portal.manual.cutting import Entry
from hria.portal.manual.making import Chapters, named, part_of


def deadlines(instrument: Instrument) -> Chapters:
    """Periods and days that statutes fix."""
    found = [*part_of(instrument, "deadlines"), *part_of(instrument, "related_deadlines")]
    yield (
        None,
        [
            Entry("deadline", f"deadline-{item.key}", item, item.title, more=instrument)
            for item in found
        ],
    )


def sources(instrument: Instrument) -> Chapters:
    """Statutes, decisions and papers behind the method."""
    yield None, named(instrument, "sources", "source")


def terms(instrument: Instrument) -> Chapters:
    """Words explained."""
    yield None, [Entry("term", f"term-{t.id}", t, t.name) for t in part_of(instrument, "terms")]


def withholding(instrument: Instrument) -> Chapters:
    """When parts of a report may be withheld."""
    disclosure = getattr(instrument, "disclosure", None)
    grounds = disclosure.grounds if disclosure else ()
    yield None, [Entry("ground", f"ground-{g.item}", g, g.name) for g in grounds]
