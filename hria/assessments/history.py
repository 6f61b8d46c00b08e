"""What this room's events tell: answers old and new, documents, the frozen outcome."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hria.assessments.models import Assessment, InstrumentVersion
from hria.assessments.wording import lines
from hria.audit.models import Event
from hria.audit.wording import Change, lend
from hria.instrument.definition import Instrument
from hria.registry import grounds
from hria.ui.text import active_language
from hria.ui.words import DETERMINATIONS, LEVELS, NO_LEVEL


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
                yield Change(f"{question_id} {label}", new.get(label, ""), old.get(label, ""))


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


def _rule_names(rules: Iterable[str]) -> dict[str, str]:
    """The names of rules, from the newest instrument that has them."""
    names: dict[str, str] = {}
    wanted = set(rules)
    for version in InstrumentVersion.objects.defer("definition").order_by("-pk"):
        known = {rule.id: rule.title for rule in version.parsed().rules}
        found = {rule: known[rule] for rule in wanted - names.keys() if rule in known}
        names |= {rule: title.in_language(active_language()) for rule, title in found.items()}
        if names.keys() >= wanted:
            break
    return names


def offer() -> None:
    """Lend this room's readers to the history page, and the rules' names to the registry."""
    lend("answers.saved", _answers)
    lend("evidence.attached", _documents)
    lend("evidence.withdrawn", _documents)
    lend("assessment.submitted", _submitted)
    grounds.lend(_rule_names)
