"""The words of every kind of notice: what happened, and what the reader does now.

`subject` also heads the letter, so it says nothing that an outsider may not read. `sentence` is
shown on this site alone; its named fields, and those in `needs`, are given by who tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """The two texts of a kind, and the fields without which they say too little."""

    subject: Words
    sentence: Words
    needs: tuple[str, ...] = ("number",)
    # Whether it also goes out by mail; not what somebody hears of by another letter.
    mailed: bool = True


SUBMISSIONS: Mapping[str, Kind] = {
    "submission.waiting": Kind(
        _("A submission waits for an independent reviewer"),
        _("Whoever is assigned, or anybody independent while nobody is, may take it up."),
        mailed=False,
    ),
    "submission.assigned": Kind(
        _("A submission was assigned to you"),
        _("Declare whether you have a conflict of interest, or refuse with a reason."),
    ),
    "submission.returned": Kind(
        _("An assessment was returned for correction"),
        _("Read the reasons, correct the answers and submit again."),
    ),
    "submission.decided": Kind(
        _("A decision was made"), _("It takes effect when a publisher makes it public.")
    ),
    "departure.waiting": Kind(
        _("A departure from the rules waits for a second signature"),
        _("Read the reasons, then sign or refuse. Nothing takes effect before."),
    ),
    "departure.refused": Kind(
        _("The second signature under your departure was refused"),
        _("Read the reason at the review. The file is open again: decide, or prepare it anew."),
    ),
    "publication.waiting": Kind(
        _("A decision waits to be published"), _("Look at the report, then publish it.")
    ),
    "report.published": Kind(
        _("A report was published"), _("Anybody can read it from now on, without an account.")
    ),
}

HALTS: Mapping[str, Kind] = {
    "halt.ordered": Kind(
        _("A system was halted"),
        _("Switch it off and confirm with evidence that it is off."),
    ),
    "halt.confirm_due": Kind(
        _("It must be confirmed that a system is off"),
        _("The hours for the confirmation are running."),
    ),
    "halt.overdue": Kind(
        _("The confirmation that a system is off is overdue"),
        _("The public sees that it is overdue. Confirm now."),
    ),
    "halt.escalated": Kind(
        _("A halt was brought before you"),
        _("Nobody below you confirmed in time that the system is off. See that it is done."),
    ),
    "halt.confirmed": Kind(
        _("It was confirmed that a system is off"),
        _("An independent reviewer checks the evidence."),
    ),
    "halt.verified": Kind(
        _("It was verified that a system is off"),
        _("The halt stays until a new assessment is approved and published."),
    ),
    "halt.objected": Kind(
        _("An agency objects to a halt"), _("The halt stays in force meanwhile.")
    ),
    "halt.lifted": Kind(_("A halt was lifted"), _("Read under which conditions it was lifted.")),
}

DUTIES: Mapping[str, Kind] = {
    "duty.made": Kind(_("A duty was given to you"), _("Read what is to be proved, and by when.")),
    "duty.ahead": Kind(_("A duty is due soon"), _("Prove it before the day.")),
    "duty.today": Kind(_("A duty is due today"), _("Prove it today.")),
    "duty.overdue": Kind(
        _("A duty is overdue"), _("The public may see that it is overdue. Prove it now.")
    ),
    "duty.escalated": Kind(
        _("An overdue duty was brought before you"),
        _("Those who answer for it did not prove it in time. See that it is done."),
    ),
    "duty.proved": Kind(
        _("A duty waits to be verified"), _("Read the proof, then verify it or send it back.")
    ),
    "duty.sent_back": Kind(
        _("The proof of a duty was sent back"), _("Read the reason and prove it anew.")
    ),
    "duty.verified": Kind(_("A duty was verified"), _("Nothing more is asked of you here.")),
    "duty.warned": Kind(
        _("A condition is about to lapse"),
        _("When it lapses, the system is halted. Prove the condition before the day."),
    ),
    "duty.lapsed": Kind(
        _("A duty has lapsed"), _("Read what follows from it; the system may have been halted.")
    ),
}

LATER: Mapping[str, Kind] = {
    "reassessment.due": Kind(
        _("A new assessment is due"), _("Start it; otherwise the approval lapses on the day.")
    ),
    "reassessment.overdue": Kind(
        _("A new assessment is overdue"), _("The approval has lapsed. Start the assessment.")
    ),
    # While a use runs nobody else knows of it: a subject is read by whoever sees the screen.
    "exceptional.ends": Kind(
        _("An hour that you set comes soon"),
        _("The exceptional use ends by itself at its hour; switch it off."),
    ),
    "exceptional.ended": Kind(
        _("An exceptional use has ended"), _("Write the report on what happened.")
    ),
    "exceptional.barred": Kind(
        _("What was planned does not begin"),
        _("At its hour no exceptional use could begin. Do not switch it on; the file says why."),
    ),
    "exceptional.request_due": Kind(
        _("A request is due within hours"),
        _("The exceptional use began without an order. Request it in time, or it ends at once."),
    ),
    "exceptional.report_due": Kind(
        _("The report on an exceptional use is due"), _("Write what happened before the hour.")
    ),
    "exceptional.report_overdue": Kind(
        _("The report on an exceptional use is overdue"),
        _("The public sees it, and no further use is possible before the report."),
    ),
    "exclusion.expiring": Kind(
        _("A claimed exclusion expires soon"), _("Afterwards the duty to assess stands.")
    ),
    "exclusion.expired": Kind(
        _("A claimed exclusion has expired"), _("The duty to assess stands again.")
    ),
    "recommendation.new": Kind(
        _("There is a recommendation to your agency"),
        _("Reply in time: accept, accept in part or refuse, with reasons."),
    ),
    "recommendation.due": Kind(
        _("The reply to a recommendation is due soon"), _("The day and the reply are public.")
    ),
    "recommendation.overdue": Kind(
        _("The reply to a recommendation is overdue"),
        _("The public sees that it is overdue. Reply now."),
    ),
    "recommendation.replied": Kind(
        _("An agency replied to a recommendation"), _("Read the reply and its reasons.")
    ),
    "invitation.new": Kind(
        _("You are invited to a role"),
        _("%(agency)s: %(role)s. It begins only if you accept."),
        needs=("agency", "role"),
        mailed=False,
    ),
}

KINDS: Mapping[str, Kind] = {**SUBMISSIONS, **HALTS, **DUTIES, **LATER}

UNMAILED = tuple(name for name, kind in KINDS.items() if not kind.mailed)

# The roles as `data` names them; the words are those of the accounts.
ROLES: Mapping[str, Words] = {
    "drafter": _("Drafter"),
    "officer": _("Responsible officer"),
    "reviewer": _("Independent reviewer"),
    "publisher": _("Publisher"),
    "auditor": _("Auditor"),
    "administrator": _("Administrator"),
}

# Said where a kind has no words: never a crash, and never nothing.
PLAIN = Kind(_("There is news for you"), _("Open the page to see what it is."), needs=())
