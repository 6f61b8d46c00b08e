"""A stage for campaigns: people of every role, and files brought to any state by the verbs."""

import secrets
from collections.abc import Mapping
from copy import copy
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hria.accounts.models import Agency, Membership, Role, User
from hria.accounts.services import found_agency, join
from hria.assessments.models import Assessment, Evidence, Submission
from hria.assessments.queries import newest_instrument
from hria.assessments.saving import attach_once
from hria.assessments.services import Given, save_answers, start, submit
from hria.files.store import store
from hria.files.uploads import Upload, inspect
from hria.portal.demo.cases import Case, read_cases
from hria.registry.models import Halt, System
from hria.registry.services import halt, register
from hria.registry.switching_off import confirm_off
from hria.reviews.attestations import demanded
from hria.reviews.models import Decision, Review
from hria.reviews.services import decide, take_up
from hria.reviews.verdicts import Verdict

DESCRIPTION = {
    "name_ko": "청사 출입 확인",
    "name_en": "City hall entry check",
    "purpose_ko": "등록한 직원의 얼굴을 사원증과 1:1로 대조하여 출입문을 엽니다.",
    "purpose_en": "",
    "use_type": "verification",
    "stage": "plan",
}
REASONS = "대안이 같고 특징정보가 기기 밖으로 나가지 않습니다. 그래서 이렇게 정합니다."
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
# Answers of a teaching case that may be approved, and of one that is halted at once.
ALLOWED, PROHIBITED = "RC17-crowd-count", "RC03-uk-south-wales"
FEW: Mapping[str, Any] = {"P01": "현관문을 엽니다.", "P04": "plan"}


class Stage:
    """One agency with its people, and a review body with four reviewers."""

    def __init__(self) -> None:
        body = found_agency(name_ko="심의위원회", name_en="Board", kind=Agency.Kind.REVIEW_BODY)
        self.agency = found_agency(name_ko="가온시", name_en="Gaon City")
        self.drafters = [self.person(Role.DRAFTER) for _ in range(2)]
        self.officers = [self.person(Role.OFFICER) for _ in range(2)]
        self.publishers = [self.person(Role.PUBLISHER) for _ in range(2)]
        self.reviewers = [self.person(Role.REVIEWER, body) for _ in range(4)]
        self.administrator = self.person(Role.ADMINISTRATOR)
        self.keeper = self.person(Role.ADMINISTRATOR, body)  # of the calendar

    def person(self, role: str, agency: Agency | None = None) -> User:
        return self.membership(role, agency).user

    def membership(self, role: str = Role.DRAFTER, agency: Agency | None = None) -> Membership:
        email = f"{token()}@example.kr"
        return join(email=email, name="김하나", agency=agency or self.agency, role=role, by=None)

    @cached_property
    def cases(self) -> dict[str, Case]:
        return {case.id: case for case in read_cases()}

    def others(self) -> "Stage":
        """The same stage with a second drafter, officer and publisher in the first one's place."""
        other = copy(self)
        other.drafters, other.officers = self.drafters[::-1], self.officers[::-1]
        other.publishers = self.publishers[::-1]
        return other

    def system(self) -> System:
        return register(self.agency, DESCRIPTION, by=self.drafters[0])

    def halted(self) -> Halt:
        """A system that waits for a statute, halted by its officer."""
        pending = {"determination": "suspend_pending_law"}
        return halt(self.system(), because="신고", by=self.officers[0], **pending)

    def confirmed(self) -> Halt:
        order = self.halted()
        confirm_off(order, words="끔", uploads=[kept()], by=self.officers[0])
        return order

    def draft(self) -> Assessment:
        return start(self.system(), newest_instrument(), by=self.drafters[0])

    def answered(self, answers: Mapping[str, Any] = FEW) -> Assessment:
        draft = self.draft()
        save_answers(draft, {q: Given(v) for q, v in answers.items()}, by=self.drafters[0])
        return draft

    def documented(self) -> Evidence:
        draft = self.draft()
        attach_once(draft, "P12", upload(), by=self.drafters[0])
        return draft.evidence.get()

    def of_case(self, name: str) -> Assessment:
        """A draft with the answers and documents of a teaching case."""
        case, instrument = self.cases[name], newest_instrument().parsed()
        draft = self.answered(case.asked(instrument))
        document = upload()
        for question in case.documented(instrument):
            attach_once(draft, question, document, by=self.drafters[0])
        return draft

    def submitted(self, name: str = "") -> Submission:
        draft = self.of_case(name) if name else self.answered()
        return submit(draft, by=self.officers[0])

    def in_review(self, name: str = "") -> list[Review]:
        """A submission with the reviews of all four reviewers."""
        submission = self.submitted(name)
        return [
            take_up(submission, has_conflict=False, declaration="", by=reviewer)
            for reviewer in self.reviewers
        ]

    def decided(self, verdict: Verdict = Verdict.PROHIBITED, name: str = "") -> Decision:
        return settle(self.in_review(name)[0], verdict)


def token() -> str:
    """A word of its own."""
    return secrets.token_hex(8)


def upload() -> Upload:
    """A document unlike any other, inspected as any upload is."""
    return inspect(as_file(PDF + f"%% {token()}\n".encode()))


def kept() -> Upload:
    """The same, and it lies in the store."""
    made = upload()
    store(made)
    return made


def as_file(data: bytes) -> SimpleUploadedFile:
    """A document with this content, as a browser sends it."""
    return SimpleUploadedFile("시험 성적서.pdf", data, "application/pdf")


def settle(review: Review, verdict: Verdict) -> Decision:
    """The decision on this review, with everything that the verdict demands."""
    due = timezone.localdate() + timedelta(days=30)
    condition = {"what": "보관을 줄입니다.", "owner": "처장", "due": due, "proof": "처리방침"}
    return decide(
        review,
        verdict,
        reasons=REASONS,
        attestations=[statement.id for statement in demanded(verdict)],
        conditions=[condition] if verdict == Verdict.APPROVE_WITH_CONDITIONS else [],
        by=review.reviewer,
    )
