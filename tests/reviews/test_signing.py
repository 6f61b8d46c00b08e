"""The second signature: by whom, once, and for good; by the table and by the database."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from hria.accounts.models import Role
from hria.assessments.workflow import NotAllowedNow
from hria.reviews import proposals
from hria.reviews.deciding import open_proposal
from hria.reviews.dissenting import dissent
from hria.reviews.models import (
    Countersignature,
    Decision,
    Departure,
    MinorityOpinion,
    OwnOutcome,
    Proposal,
)
from hria.reviews.proposals import refuse, sign, withdraw
from hria.reviews.remarks import WordsMissing
from hria.reviews.services import AttestationsMissing
from hria.reviews.standing import NotIndependent
from hria.reviews.verdicts import Verdict
from tests.factories import MembershipFactory, member
from tests.reviews import scenes
from tests.reviews.departing import (
    FACT,
    STATED,
    WHY,
    proposed,
    second,
    signed,
)
from tests.reviews.scenes import decided, handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db


# Who signs


def test_nobody_signs_the_own_proposal() -> None:
    proposal = proposed()
    with pytest.raises(NotAllowedNow):
        sign(proposal, attestations=STATED, by=proposal.by)


def test_the_database_itself_knows_no_second_signer_who_is_the_first() -> None:
    proposal = proposed()
    about = {"proposal": proposal, "first": proposal.by, "by": proposal.by}
    with pytest.raises(IntegrityError), transaction.atomic():
        Countersignature.objects.create(answer="signed", **about)
    decision = signed(proposal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Departure.objects.create(
            decision=decision, norm="X", reasons=WHY, fact=FACT, attestations=[],
            first=decision.by, signer=decision.by,
        )  # fmt: skip


def test_who_has_not_declared_does_not_sign() -> None:
    with pytest.raises(NotIndependent):
        sign(proposed(), attestations=STATED, by=reviewer())


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER])
def test_nobody_of_the_agency_signs(role: str) -> None:
    proposal = proposed()
    person = member(role, proposal.review.submission.assessment.system.agency)
    for act in (
        lambda: sign(proposal, attestations=STATED, by=person),
        lambda: refuse(proposal, reason=WHY, by=person),
        lambda: withdraw(proposal, by=person),
    ):
        with pytest.raises(NotIndependent):
            act()


def test_who_joined_the_agency_meanwhile_does_not_sign() -> None:
    proposal = proposed()
    other = second(proposal)
    MembershipFactory(user=other, agency=proposal.review.submission.assessment.system.agency)
    with pytest.raises(NotIndependent):
        sign(proposal, attestations=STATED, by=type(other).objects.get(pk=other.pk))


def test_a_proposal_whose_author_joined_the_agency_is_not_signed() -> None:
    proposal = proposed()
    other = second(proposal)
    MembershipFactory(user=proposal.by, agency=proposal.review.submission.assessment.system.agency)
    fresh = Proposal.objects.get(pk=proposal.pk)
    with pytest.raises(NotAllowedNow):
        sign(fresh, attestations=STATED, by=other)


@pytest.mark.parametrize("missing", STATED)
def test_every_statement_of_the_second_signature_is_needed(missing: str) -> None:
    proposal = proposed()
    said = [id_ for id_ in STATED if id_ != missing]
    with pytest.raises(AttestationsMissing) as refused:
        sign(proposal, attestations=said, by=second(proposal))
    assert refused.value.ids == (missing,)


# Once


def test_a_proposal_is_answered_once() -> None:
    proposal = proposed()
    other = second(proposal)
    refuse(proposal, reason=WHY, by=other)
    with pytest.raises(NotAllowedNow):
        sign(proposal, attestations=STATED, by=other)
    with pytest.raises(NotAllowedNow):
        withdraw(proposal, by=proposal.by)


def test_a_refusal_needs_a_reason_and_opens_the_file_again() -> None:
    proposal = proposed()
    other = second(proposal)
    with pytest.raises(WordsMissing):
        refuse(proposal, reason=" ", by=other)
    refuse(proposal, reason=WHY, by=other)
    assert open_proposal(proposal.review.submission) is None
    assert proposed(proposal.review).pk != proposal.pk


def test_what_is_withdrawn_can_no_longer_be_signed() -> None:
    proposal = proposed()
    withdraw(proposal, by=proposal.by)
    with pytest.raises(NotAllowedNow):
        sign(proposal, attestations=STATED, by=second(proposal))


def test_one_proposal_waits_at_a_time_and_its_author_decides_nothing_else() -> None:
    proposal = proposed()
    with pytest.raises(NotAllowedNow):
        proposed(proposal.review)
    with pytest.raises(NotAllowedNow):
        decided(proposal.review, Verdict.PROHIBITED)


def test_another_reviewer_may_decide_before_it_is_signed() -> None:
    proposal = proposed()
    other = second(proposal)
    review = proposal.review.submission.reviews.get(reviewer=other)
    decided(review, Verdict.HALT_USE)
    with pytest.raises(NotAllowedNow):
        sign(proposal, attestations=STATED, by=other)
    assert Decision.objects.get().verdict == Verdict.HALT_USE


def test_a_condition_that_is_due_before_the_signature_is_not_signed(monkeypatch) -> None:
    review = review_of(handed_in(scenes.PROHIBITED))
    proposal = proposed(review, Verdict.APPROVE_WITH_CONDITIONS)
    later = timezone.localdate() + timedelta(days=31)
    monkeypatch.setattr(proposals.timezone, "localdate", lambda: later)
    with pytest.raises(NotAllowedNow):
        signed(proposal)


@pytest.mark.parametrize(
    "model", [Proposal, Countersignature, OwnOutcome, Departure, MinorityOpinion]
)
@pytest.mark.parametrize("change", ["update", "delete"])
def test_what_was_signed_never_changes(model: type, change: str) -> None:
    proposal = proposed()
    third = review_of(proposal.review.submission)
    signed(proposal)
    dissent(third, text=WHY, by=third.reviewer)
    table = model._meta.db_table
    sql = {"update": f"UPDATE {table} SET id = id", "delete": f"DELETE FROM {table}"}[change]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(sql)
