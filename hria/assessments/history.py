"""What this room's events tell: answers old and new, documents, the frozen outcome."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hria.assessments.lending import period, rule_bases, rule_names
from hria.assessments.models import Assessment, InstrumentVersion
from hria.assessments.wording import lines
from hria.audit.models import Event
from hria.audit.services import name_of
from hria.audit.wording import Change, lend
from hria.instrument.definition import Instrument
from hria.registry import grounds
from hria.ui.words import DETERMINATIONS, LEVELS, NO_LEVEL

MOVED = "assessment.moved"


def _answers(events: Sequence[Event]) -> dict[int, list[Change]]:
    of = _instruments(events)
    return {event.pk: list(_changes(of[event.pk], event.data)) for event in events}


def _instruments(events: Sequence[Event]) -> dict[int, Instrument]:
    """The version each event was written under: an assessment may have moved on since."""
    subjects = {event.subject for event in events}
    pks = {subject.rpartition(":")[2] for subject in subjects}
    rows = Assessment.objects.filter(pk__in=pks).select_related("instrument")
    now = {name_of(row): row.instrument for row in rows.defer("instrument__definition")}
    moves: dict[str, list[Event]] = {}
    for move in Event.objects.filter(action=MOVED, subject__in=subjects).order_by("pk"):
        moves.setdefault(move.subject, []).append(move)
    found = {}
    for event in events:
        later = [m.data["old_sha256"] for m in moves.get(event.subject, ()) if m.pk >= event.pk]
        sha256 = later[0] if later else now[event.subject].sha256
        found[event.pk] = InstrumentVersion(sha256=sha256).parsed()
    return found


def _moved(events: Sequence[Event]) -> dict[int, list[Change]]:
    of = _instruments(events)
    return {event.pk: list(_move(of[event.pk], event.data)) for event in events}


def _move(instrument: Instrument, data: dict[str, Any]) -> Iterator[Change]:
    """The two versions, what was set aside, and answers of which only a part was carried."""
    yield Change(_("Version of the questionnaire"), data["new"], data["old"])
    if data["set_aside"]:
        yield Change(_("Answers set aside, kept"), ", ".join(data["set_aside"]))
    if data["newly_asked"]:
        yield Change(_("Newly asked"), ", ".join(data["newly_asked"]))
    yield from _changes(instrument, data)


def _changes(instrument: Instrument, data: dict[str, Any]) -> Iterator[Change]:
    for question_id, change in data["changes"].items():
        question = instrument.question(question_id)
        old = dict(lines(instrument, question, change["from"]))
        new = dict(lines(instrument, question, change["to"]))
        for label in dict.fromkeys([*old, *new]):
            if old.get(label, "") != new.get(label, ""):
                yield Change(f"{question_id} {label}", new.get(label, ""), old.get(label, ""))
        if "note_to" in change:
            label = f"{question_id} {_('Internal note')}"
            yield Change(label, change["note_to"], change["note_from"])


def _documents(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {
        event.pk: [
            Change(_("Question"), event.data["question"]),
            Change("SHA-256", event.data["sha256"]),
        ]
        for event in events
    }


def _submitted(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {event.pk: _outcome(event.data) for event in events}


def _outcome(data: dict[str, Any]) -> list[Change]:
    level = LEVELS.get(data["level"], NO_LEVEL)
    determination = DETERMINATIONS.get(data["determination"], NO_LEVEL)
    return [
        Change(_("Determination"), determination.word),
        Change(_("Level"), f"{data['level']} {level.word}"),
        Change("SHA-256", data["sha256"]),
    ]


def offer() -> None:
    """Lend this room's readers to the history page, and what the method says to the registry."""
    lend("answers.saved", _answers)
    lend(MOVED, _moved)
    lend("evidence.attached", _documents)
    lend("evidence.withdrawn", _documents)
    lend("assessment.submitted", _submitted)
    grounds.lend(rule_names)
    grounds.lend_bases(rule_bases)
    grounds.lend_periods(period)
