"""The verb of the minority: another reviewer's opinion, attached to a decision for good."""

from django.db import IntegrityError, transaction

from hria.accounts.models import User
from hria.assessments.services import locked
from hria.assessments.workflow import NotAllowedNow
from hria.audit.services import record
from hria.reviews.deciding import Deed, check
from hria.reviews.models import MinorityOpinion, Review
from hria.reviews.remarks import WordsMissing


@transaction.atomic
def dissent(review: Review, *, text: str, by: User) -> MinorityOpinion:
    """Attach an opinion to the decision on this submission, before it is published.

    Once for each reviewer; it never changes and is published with the decision. Raises
    NotIndependent, WordsMissing, and NotAllowedNow: nothing decided yet, published already, or
    decided or signed by this very person.
    """
    submission = review.submission
    submission.assessment = locked(submission.assessment)
    check(Deed.DISSENT, review, by)
    if not text.strip():
        raise WordsMissing
    decision = submission.decision
    try:
        with transaction.atomic():
            opinion = MinorityOpinion.objects.create(
                decision=decision, review=review, text=text, decided_by=decision.by, by=by
            )
    except IntegrityError as error:
        raise NotAllowedNow("dissent") from error
    record(
        "minority.attached", opinion, by=by, about=submission.assessment.system,
        sha256=submission.sha256,
    )  # fmt: skip
    return opinion
