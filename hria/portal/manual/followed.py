"""Entries of what follows from answers: facts, floors, rules, obligations, positions."""

from dataclasses import replace

from hria.instrument.definition import Instrument
from hria.portal.manual.cutting import Entry
from hria.portal.manual.making import Chapters, code, conditional
from hria.portal.manual.positions import positions


def facts(instrument: Instrument) -> Chapters:
    """Findings that rules and floors share."""
    yield None, conditional(instrument, "facts", prefix="fact-")


def floors(instrument: Instrument) -> Chapters:
    """The least values that facts leave to a judgement."""
    yield None, conditional(instrument, "floors")


def rules(instrument: Instrument) -> Chapters:
    """The rules, each with the positions that differ from it."""
    told = positions(instrument)
    yield (
        None,
        [
            replace(entry, more=[position for position in told if entry.item.id in position.rules])
            for entry in conditional(instrument, "rules")
        ],
    )


def obligations(instrument: Instrument) -> Chapters:
    """What must be done, with its deadline."""
    found = getattr(instrument, "obligations", None) or ()
    yield None, [Entry("obligation", item.id, item, code(item.id)) for item in found]


def differing(instrument: Instrument) -> Chapters:
    """Positions of courts, legislators and bodies that differ from this method or each other."""
    yield (
        None,
        [
            Entry("position", f"position-{told.id}", told, told.title)
            for told in positions(instrument)
        ],
    )
