"""Departures: what may be set aside, who signs, and that nothing takes effect before."""

import pytest
from django.db import IntegrityError

from hria.assessments.models import Submission
from hria.assessments.workflow import NotAllowedNow, Status
from hria.audit.models import Event
from hria.notices.models import Notice
from hria.registry.models import System
from hria.reviews import judging, proposals
from hria.reviews.deciding import deciders, open_proposal
from hria.reviews.judging import DepartureRefused
from hria.reviews.models import (
    Decision,
    Proposal,
)
from hria.reviews.proposals import propose, refuse, sign, withdraw
from hria.reviews.remarks import WordsMissing
from hria.reviews.services import AttestationsMissing, BelowTheFloor, ConditionsMissing
from hria.reviews.verdicts import Verdict
from tests.reviews import scenes
from tests.reviews.departing import (
    FACT,
    STATED,
    WHY,
    drafted,
    needed,
    proposed,
    row,
    second,
    signed,
)
from tests.reviews.scenes import handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db


def status_of(submission: Submission) -> str:
    return Submission.objects.select_related("assessment").get(pk=submission.pk).assessment.status


def floored():
    return review_of(handed_in(scenes.CONDITIONAL))


# What takes effect, and when


def test_a_proposal_changes_nothing_yet() -> None:
    proposal = proposed()
    assert not Decision.objects.exists()
    assert status_of(proposal.review.submission) == Status.IN_REVIEW
    assert open_proposal(proposal.review.submission) == proposal


def test_the_second_signature_makes_the_decision_of_the_first() -> None:
    proposal = proposed()
    other = second(proposal)
    decision = sign(proposal, attestations=STATED, by=other)
    assert (decision.by, decision.verdict) == (proposal.by, Verdict.APPROVE)
    assert decision.reasons == proposal.reasons
    assert decision.submission_sha256 == proposal.submission_sha256
    assert status_of(decision.submission) == Status.APPROVED
    assert deciders(decision) == {proposal.by_id, other.pk}


def test_each_departure_is_kept_with_reasons_fact_and_both_names() -> None:
    proposal = proposed()
    ids = needed(proposal.review.submission, Verdict.APPROVE)
    decision = signed(proposal)
    assert [d.norm for d in decision.departures.all()] == ids
    for departure in decision.departures.all():
        assert (departure.reasons, departure.fact) == (WHY, FACT)
        assert departure.first == decision.by != departure.signer
        assert [r["id"] for r in departure.attestations] == STATED


def test_the_outcome_without_what_was_set_aside_is_kept() -> None:
    decision = signed()
    own = decision.own_outcome
    assert (own.raised, own.with_values) == ([], None)
    assert own.departed["primary"] != decision.submission.outcome.primary


def test_a_halting_outcome_can_be_departed_from_step_by_step() -> None:
    review = review_of(handed_in(scenes.PROHIBITED))
    decision = signed(proposed(review, Verdict.HALT_USE))
    assert decision.verdict == Verdict.HALT_USE
    assert System.objects.get().status == System.Status.HALTED


def test_conditions_of_a_proposal_come_with_the_decision() -> None:
    review = review_of(handed_in(scenes.PROHIBITED))
    decision = signed(proposed(review, Verdict.APPROVE_WITH_CONDITIONS))
    assert decision.conditions.get().due == scenes.condition()["due"]


# What may be set aside


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([row("GN-01")], "unknown"),
        ([row("RL-99")], "unknown"),
        ([row("AL-01")], "unknown"),
        ([row("X", reasons=" ")], "bare"),
        ([row("X", fact="")], "bare"),
        ([row("X"), row("X")], "twice"),
    ],
)
def test_what_cannot_be_set_aside_is_refused(rows, code) -> None:
    with pytest.raises(DepartureRefused) as refused:
        proposed(floored(), departures=rows)
    assert refused.value.code == code
    assert not Proposal.objects.exists()


def test_blanks_cannot_be_departed_from() -> None:
    review = review_of(handed_in(scenes.CONDITIONAL))
    answers = {name: v for name, v in review.submission.answers.items() if name != "P12"}
    review.submission.answers = answers
    judged = judging.judge(review.submission)
    assert "GN-01" not in judged.departable


def test_stricter_needs_no_departure() -> None:
    review = floored()
    (id_,) = needed(review.submission, Verdict.APPROVE)[:1]
    with pytest.raises(DepartureRefused) as refused:
        proposed(review, Verdict.PROHIBITED, departures=[row(id_)])
    assert refused.value.code == "not_needed"


def test_no_more_is_set_aside_than_the_verdict_needs() -> None:
    review = floored()
    ids = needed(review.submission, Verdict.APPROVE)
    spare = next(i for i in judging.judge(review.submission).departable if i not in ids)
    with pytest.raises(DepartureRefused) as refused:
        proposed(review, departures=[row(id_) for id_ in (*ids, spare)])
    assert (refused.value.code, refused.value.ids) == ("idle", (spare,))


def test_too_little_set_aside_leaves_the_floor() -> None:
    review = review_of(handed_in(scenes.PROHIBITED))
    with pytest.raises(BelowTheFloor):
        proposed(review, departures=[row("RL-01")])


def test_a_proposal_says_all_that_its_verdict_demands() -> None:
    review = floored()
    with pytest.raises(AttestationsMissing):
        proposed(review, attestations=[])
    with pytest.raises(ConditionsMissing):
        proposed(review, conditions=[scenes.condition()])
    with pytest.raises(WordsMissing):
        proposed(review, reasons=" ")


# What is told


def test_each_act_leaves_one_event() -> None:
    proposal = proposed()
    refuse(proposal, reason=WHY, by=second(proposal))
    again = proposed(proposal.review)
    withdraw(again, by=again.by)
    signed(proposed(proposal.review))
    actions = list(
        Event.objects.filter(action__startswith="departure.").values_list("action", flat=True)
    )
    assert sorted(actions) == sorted(
        ["departure.proposed"] * 3 + ["departure.refused", "departure.withdrawn"]
    )
    made = Event.objects.get(action="submission.decided")
    assert made.data["departures"] == needed(proposal.review.submission, Verdict.APPROVE)


def test_those_who_read_the_file_are_asked_for_the_second_signature() -> None:
    review = floored()
    other = review_of(review.submission).reviewer
    proposed(review)
    notice = Notice.objects.get(kind="departure.waiting")
    assert notice.reader_id == other.pk
    assert "second-signature" in notice.path


def test_where_nobody_reads_it_the_next_in_turn_is_asked() -> None:
    free = reviewer()
    proposed()
    assert Notice.objects.get(kind="departure.waiting").reader_id == free.pk


# Broken twins


def test_without_the_table_the_first_could_sign_and_the_database_still_refuses(monkeypatch) -> None:
    proposal = proposed()
    monkeypatch.setattr(proposals, "check", lambda *_: None)
    with pytest.raises(NotAllowedNow) as refused:
        sign(proposal, attestations=STATED, by=proposal.by)
    assert isinstance(refused.value.__cause__, IntegrityError)


def test_without_the_floor_a_proposal_could_go_under_it(monkeypatch) -> None:
    review = review_of(handed_in(scenes.PROHIBITED))
    monkeypatch.setattr(judging, "excluded", lambda _: {Verdict.APPROVE: ("RL-01",)})
    with pytest.raises(BelowTheFloor):
        propose(
            review,
            drafted(review.submission, departures=[row("RL-01")]),
            by=review.reviewer,
        )
