"""One press of a button on a step: answers and documents together, all or nothing."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from hria.accounts.models import User
from hria.assessments.forms.step import StepPage
from hria.assessments.models import Assessment
from hria.assessments.services import NotAsked, Stale, attach, locked, save_answers
from hria.assessments.weighing import Held, weigh
from hria.files.store import store
from hria.files.uploads import Upload


class Clash(Exception):
    """Another changed the same meanwhile; the page's forms show whose answer stands there."""


@dataclass(frozen=True)
class Saved:
    """What one press changed, and what of it waits for consent."""

    answers: list[str]
    documents: list[str]
    values: dict[str, Any]
    waiting: Held | None = None

    def __bool__(self) -> bool:
        return bool(self.answers or self.documents)


def save_page(assessment: Assessment, page: StepPage, *, by: User, consent: str = "") -> Saved:
    """Save what was touched on a valid page and attach its documents.

    What changes the outcome waits, unless `consent` is the print of just these effects; all
    else is saved. Raises Clash, after marking the page, when another changed the same part
    meanwhile, NotAsked, after marking it, when a document belongs to a question that these
    answers no longer lead to, and NotAllowedNow when the assessment is no longer open. Sending
    a page twice changes nothing.
    """
    weighed = weigh(page)
    if page.clashes:
        raise Clash
    waiting = weighed.held if weighed.held and weighed.held.print != consent else None
    given = weighed.at_once if waiting else weighed.all
    uploads = {form.question.id: form.upload for form in page.sent if form.upload}
    try:
        with transaction.atomic():
            changed = save_answers(assessment, given, by=by)
            attached = [
                q for q, upload in uploads.items() if attach_once(assessment, q, upload, by=by)
            ]
    except Stale as stale:
        page.clash(stale.theirs)
        raise Clash from stale
    except NotAsked as gone:
        page.refuse_document(gone.question)
        raise
    values = {q: answer.value for q, answer in given.items()}
    return Saved(changed, attached, values, waiting)


def attach_once(assessment: Assessment, question: str, upload: Upload, *, by: User) -> bool:
    """Store a document and attach it, unless this very file already is; False then."""
    store(upload)
    with transaction.atomic():
        locked(assessment)  # the same press sent twice waits here for the first one
        rows = assessment.evidence.in_force()
        if rows.filter(question=question, sha256=upload.sha256).exists():
            return False
        attach(assessment, question, upload, by=by)
    return True
