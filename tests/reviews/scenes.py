"""Submissions as reviewers meet them: teaching cases, handed in through the real verbs."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.assessments.models import Assessment, Evidence, Submission
from hria.assessments.services import submit
from hria.portal.demo.cases import Case, read_cases
from hria.reviews.attestations import demanded
from hria.reviews.models import Decision, Review
from hria.reviews.services import decide, take_up
from hria.reviews.verdicts import Verdict
from tests.factories import (
    AgencyFactory,
    AssessmentFactory,
    EvidenceFactory,
    SystemFactory,
    member,
    released_instrument,
)

ALLOWED = "RC15-phone-unlock"
CONDITIONAL = "RC14-kr-smart-pass"
PROHIBITED = "RC03-uk-south-wales"
REASONS = "대안이 같고 특징정보가 기기 밖으로 나가지 않습니다."


@cache
def case(name: str) -> Case:
    return next(case for case in read_cases() if case.id == name)


def drafted(name: str = ALLOWED, agency: Agency | None = None) -> Assessment:
    """A draft with the answers and documents of a teaching case."""
    instrument = released_instrument()
    assessment = AssessmentFactory(
        answers=case(name).asked(instrument.parsed()),
        system=SystemFactory(agency=agency or AgencyFactory()),
        instrument=instrument,
    )
    about = {"assessment": assessment, "by": assessment.started_by}
    documented = case(name).documented(instrument.parsed())
    Evidence.objects.bulk_create(EvidenceFactory.build(question=q, **about) for q in documented)
    return assessment


def handed_in(name: str = ALLOWED, agency: Agency | None = None) -> Submission:
    """A submission of a teaching case by an officer of its body."""
    assessment = drafted(name, agency)
    return submit(assessment, by=member(Role.OFFICER, assessment.system.agency))


def reviewer(**about: Any) -> User:
    """An independent reviewer, in a review body of their own."""
    return member(Role.REVIEWER, AgencyFactory(kind=Agency.Kind.REVIEW_BODY), **about)


def review_of(submission: Submission, by: User | None = None) -> Review:
    """A review begun without a conflict of interest."""
    return take_up(submission, has_conflict=False, declaration="", by=by or reviewer())


def statements(verdict: Verdict) -> list[str]:
    return [statement.id for statement in demanded(verdict)]


def condition(**changes: Any) -> dict[str, Any]:
    """One condition as `decide` takes it."""
    due = timezone.localdate() + timedelta(days=30)
    row = {"what": "보관 기간을 줄입니다.", "owner": "서비스처", "due": due, "proof": "처리방침"}
    return row | changes


def decided(review: Review, verdict: Verdict, **changes: Any) -> Decision:
    """The decision on this review, with everything that the verdict demands."""
    conditions = [condition()] if verdict == Verdict.APPROVE_WITH_CONDITIONS else []
    asked: dict[str, Any] = {
        "reasons": REASONS,
        "attestations": statements(verdict),
        "conditions": conditions,
        "by": review.reviewer,
    }
    return decide(review, verdict, **(asked | changes))


def url(name: str, *args: int) -> str:
    """The address of a page of this room."""
    return reverse(f"reviews:{name}", args=args)


def text(response: Any) -> str:
    """The page as the browser gets it."""
    return str(response.content.decode())
