"""Events in words, for the history page.

A sentence per action stands here. What changed, old and new, only the room knows that wrote
the event: it lends its reader in its `apps.py`, so this leaf needs to know no room.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.audit.models import Event

SENTENCES = {
    "agency.founded": _("Agency entered"),
    "member.joined": _("Role given"),
    "member.left": _("Role ended"),
    "member.invited": _("Invited to a role"),
    "member.declined": _("Invitation declined"),
    "system.registered": _("System registered"),
    "system.revised": _("Description changed"),
    "system.halted": _("System halted"),
    "system.halt_confirmed": _("Halt confirmed for a further reason"),
    "system.resumed": _("Halt lifted"),
    "system.retired": _("System retired"),
    "halt.confirmed_off": _("Confirmed as switched off"),
    "halt.verified": _("Verified as switched off"),
    "halt.not_verified": _("Not verified as switched off: confirmation is due anew"),
    "halt.overdue": _("Confirmation that it is switched off is overdue"),
    "halt.objected": _("Objection to the halt"),
    "halt.statute_entered": _("Statute entered"),
    "assessment.started": _("Assessment started"),
    "assessment.moved": _("Moved to another version of the questionnaire"),
    "answers.saved": _("Answers saved"),
    "evidence.attached": _("Document attached"),
    "evidence.withdrawn": _("Document taken back"),
    "assessment.submitted": _("Assessment submitted"),
    "review.taken_up": _("Review taken up"),
    "review.recused": _("Reviewer stepped aside: conflict of interest"),
    "review.stepped_aside": _("Reviewer stepped aside after the file had opened"),
    "review.assigned": _("Reviewer assigned in turn"),
    "review.assignment_ended": _("Assignment of a reviewer ended"),
    "review.judged": _("Verdict on an answer"),
    "review.answer_locked": _("Answer locked as read"),
    "review.answer_unlocked": _("Answer unlocked"),
    "review.remarked": _("Remark written"),
    "review.remark_answered": _("Remark answered by the agency"),
    "review.remark_resolved": _("Remark resolved"),
    "review.remark_reopened": _("Remark reopened"),
    "submission.decided": _("Decision made"),
    "departure.proposed": _("Departure from the rules prepared"),
    "departure.refused": _("Second signature refused"),
    "departure.withdrawn": _("Departure withdrawn"),
    "minority.attached": _("Minority opinion attached"),
    "report.published": _("Report published"),
    "change.declared": _("Change declared"),
    "change.called_off": _("Planned change called off"),
    "reassessment.set": _("Day of the next reassessment set"),
    "reassessment.closed": _("Reassessment done: its decision is published"),
    "reassessment.lapsed": _("Reassessment overdue: the approval has lapsed"),
    "day.entered": _("Exceptional day entered"),
    "day.taken_back": _("Exceptional day taken back"),
    "duty.made": _("Duty imposed"),
    "duty.prove": _("Proof of a duty handed in"),
    "duty.verify": _("Duty verified"),
    "duty.send_back": _("Proof of a duty sent back"),
    "duty.extend": _("Period of a duty extended"),
    "duty.pause": _("Clock of a duty stopped"),
    "duty.resume": _("Clock of a duty runs on"),
    "duty.name": _("Person named for a duty"),
    "duty.warned": _("Warned that a lapse will halt the system"),
    "duty.lapse": _("Duty lapsed"),
    "duty.supersede": _("Duty replaced by a later decision"),
    "exceptional.requested": _("Exceptional use: dossier opened, order requested"),
    "exceptional.started": _("Exceptional use: started before the order"),
    "exceptional.request_filed": _("Exceptional use: request for the order recorded"),
    "exceptional.authorised": _("Exceptional use: order recorded"),
    "exceptional.refused": _("Exceptional use: refusal recorded"),
    "exceptional.stopped": _("Exceptional use: ended before its hour"),
    "exceptional.dropped": _("Exceptional use: dropped before it began"),
    "exceptional.reported": _("Exceptional use: after-report stored"),
    "exceptional.begun": _("Exceptional use: began at its hour"),
    "exceptional.expired": _("Exceptional use: ended at its hour"),
    "exceptional.request_missed": _("Exceptional use: ended, no order was requested in time"),
    "exceptional.lapsed": _("Exceptional use: lapsed without an answer"),
    "exceptional.halted": _("Exceptional use: ended with the halt of the system"),
    "exceptional.barred": _(
        "Exceptional use: dropped at its hour, for want of an earlier report or of an approval"
    ),
    "exclusion.claimed": _("Exclusion from the statutory assessment claimed"),
    "exclusion.withdrawn": _("Claimed exclusion taken back"),
    "exclusion.expired": _("Claimed exclusion fell away"),
    "recommendation.made": _("Recommendation entered"),
    "recommendation.replied": _("Recommendation replied to"),
    "recommendation.added": _("Reply to a recommendation added to"),
}


@dataclass(frozen=True)
class Change:
    """One thing an event tells: what it is about, how it was, how it is now."""

    label: str | Promise
    new: str | Promise
    old: str | Promise = ""


Reader = Callable[[Sequence[Event]], dict[int, list[Change]]]
_readers: dict[str, Reader] = {}


def lend(action: str, reader: Reader) -> None:
    """Name the function that reads events of `action`: event numbers -> changes."""
    _readers[action] = reader


@dataclass(frozen=True)
class Told:
    """An event as the history page shows it."""

    event: Event
    sentence: str | Promise
    changes: list[Change]


def in_words(events: Iterable[Event]) -> list[Told]:
    """The events with a sentence and their changes; an unknown action shows its own name."""
    rows = list(events)
    changes: dict[int, list[Change]] = {}
    for action, reader in _readers.items():
        ours = [event for event in rows if event.action == action]
        if ours:
            changes |= reader(ours)
    return [
        Told(event, SENTENCES.get(event.action, event.action), changes.get(event.pk, []))
        for event in rows
    ]
