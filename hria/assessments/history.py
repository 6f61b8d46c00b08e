"""What this room's events tell: answers old and new, documents, the frozen outcome."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hria.assessments.models import Assessment
from hria.assessments.wording import lines
from hria.audit.models import Event
from hria.audit.wording import Change, lend
from hria.instrument.definition import Instrument


def _answers(events: Sequence[Event]) -> dict[int, list[Change]]:
    pks = {event.subject.rpartition(":")[2] for event in events}
    rows = Assessment.objects.filter(pk__in=pks).select_related("instrument")
    rows = rows.defer("instrument__definition")
    instruments = {str(row.pk): row.instrument.parsed() for row in rows}
    return {
        event.pk: list(_changes(instruments[event.subject.rpartition(":")[2]], event.data))
        for event in events
    }


def _changes(instrument: Instrument, data: dict[str, Any]) -> Iterator[Change]:
    for question_id, change in data["changes"].items():
        question = instrument.question(question_id)
        old = dict(lines(instrument, question, change["from"]))
        new = dict(lines(instrument, question, change["to"]))
        for label in dict.fromkeys([*old, *new]):
            if old.get(label, "") != new.get(label, ""):
                yield Change(label, new.get(label, ""), old.get(label, ""))


def _documents(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {
        event.pk: [
            Change(_("Question"), event.data["question"]),
            Change("SHA-256", event.data["sha256"]),
        ]
        for event in events
    }


def _submitted(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {
        event.pk: [
            Change(_("Level"), str(event.data["level"])),
            Change("SHA-256", event.data["sha256"]),
        ]
        for event in events
    }


def offer() -> None:
    """Lend this room's readers to the history page."""
    lend("answers.saved", _answers)
    lend("evidence.attached", _documents)
    lend("evidence.withdrawn", _documents)
    lend("assessment.submitted", _submitted)
