"""A refused second signature: who reads the reason, and what the agency hears meanwhile."""

import pytest
from django.urls import reverse

from hria.accounts.models import Role, User
from hria.audit.wording import SENTENCES
from hria.notices.models import Notice
from hria.reviews import rota
from hria.reviews.models import Proposal, Review
from hria.reviews.proposals import refuse, withdraw
from hria.reviews.verdicts import Verdict
from tests.factories import member
from tests.reviews import scenes
from tests.reviews.departing import proposed, second, signed
from tests.reviews.scenes import decided, handed_in, review_of, text, url

pytestmark = pytest.mark.django_db
REASON = "철거되었다는 사실을 뒷받침하는 문서가 기록에 없습니다."
TOLD = ("departure.proposed", "departure.refused", "departure.withdrawn")


@pytest.fixture
def refused() -> Proposal:
    proposal = proposed()
    refuse(proposal, reason=REASON, by=second(proposal))
    return proposal


def other_of(proposal: Proposal) -> User:
    """Who refused."""
    return proposal.countersignature.by


# The reason


def test_the_author_reads_the_reason_and_whose_it_is(sign_in, refused) -> None:
    html = text(sign_in(refused.by).get(url("review", refused.review_id)))
    assert REASON in html
    assert other_of(refused).name in html


def test_the_author_reads_it_after_another_has_decided(sign_in, refused) -> None:
    theirs = Review.objects.get(reviewer=other_of(refused))
    decided(theirs, Verdict.HALT_USE)
    assert REASON in text(sign_in(refused.by).get(url("review", refused.review_id)))


def test_it_is_no_part_of_anothers_review(sign_in, refused) -> None:
    third = review_of(refused.review.submission)
    assert REASON not in text(sign_in(third.reviewer).get(url("review", third.pk)))


def test_a_withdrawn_departure_was_refused_by_nobody(sign_in) -> None:
    proposal = proposed()
    withdraw(proposal, by=proposal.by)
    response = sign_in(proposal.by).get(url("review", proposal.review_id))
    assert response.context["screen"].refusals == []


def test_the_author_is_told_of_the_refusal(sign_in, refused) -> None:
    notice = Notice.objects.get(kind="departure.refused")
    assert notice.reader == refused.by
    assert REASON not in str(notice.data)
    assert REASON in text(sign_in(refused.by).get(notice.path, follow=True))


def test_an_author_who_stepped_aside_is_not_told() -> None:
    proposal = proposed()
    other = second(proposal)
    rota.recuse(proposal.review, reason="친척의 회사였습니다.", by=proposal.by)
    refuse(proposal, reason=REASON, by=other)
    assert not Notice.objects.filter(kind="departure.refused").exists()


# What the agency hears


def history(sign_in, proposal: Proposal) -> str:
    """What a drafter of the agency reads in the history of the system."""
    system = proposal.review.submission.assessment.system
    client = sign_in(member(Role.DRAFTER, system.agency))
    response = client.get(reverse("registry:history", args=[system.number]))
    assert str(SENTENCES["review.taken_up"]) in text(response)
    return text(response)


@pytest.mark.parametrize("answer", ["none", "refused", "withdrawn"])
def test_before_a_decision_the_agency_hears_nothing_of_a_departure(sign_in, answer) -> None:
    proposal = proposed()
    if answer == "refused":
        refuse(proposal, reason=REASON, by=second(proposal))
    if answer == "withdrawn":
        withdraw(proposal, by=proposal.by)
    html = history(sign_in, proposal)
    assert [action for action in TOLD if str(SENTENCES[action]) in html] == []


def test_the_decision_itself_stands_in_the_history(sign_in) -> None:
    proposal = proposed()
    signed(proposal)
    assert str(SENTENCES["submission.decided"]) in history(sign_in, proposal)


# Who is asked for the second signature


@pytest.fixture
def asked() -> tuple[Proposal, User]:
    """A departure by whom the file is assigned to, and another who could sign."""
    submission = handed_in(scenes.CONDITIONAL)
    first, other = scenes.reviewer(), scenes.reviewer()
    assert rota.assign(submission).reviewer == first
    return proposed(review_of(submission, first)), other


def test_who_could_sign_is_asked_for_a_signature_and_not_by_rota(sign_in, asked) -> None:
    proposal, other = asked
    submission = proposal.review.submission
    client = sign_in(other)
    response = client.get(url("take_up", submission.pk))
    assert response.context["assignment"] is None
    assert "두 번째 서명을 기다립니다" in text(response)
    assert url("refuse", submission.pk) not in text(response)


def test_in_the_list_it_is_not_the_turn_of_who_could_sign(sign_in, asked) -> None:
    _proposal, other = asked
    response = sign_in(other).get(url("inbox"))
    (row,) = response.context["waiting"]
    assert (row.answer_by, row.asks_second) == (None, True)
    assert "두 번째 서명을 기다립니다" in text(response)


def test_whose_turn_it_is_reads_so_and_of_no_signature(sign_in) -> None:
    submission, person = handed_in(), scenes.reviewer()
    rota.assign(submission)
    response = sign_in(person).get(url("take_up", submission.pk))
    assert response.context["assignment"].reviewer == person
    assert "두 번째 서명" not in text(response)
    assert url("refuse", submission.pk) in text(response)
