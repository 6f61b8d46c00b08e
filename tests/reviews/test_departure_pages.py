"""The pages of departures, second signatures, raised values and minority opinions."""

from typing import Any

import pytest

from hria.reviews.models import Countersignature, Decision, MinorityOpinion, Proposal, Review
from hria.reviews.verdicts import Verdict
from tests.reviews import scenes
from tests.reviews.departing import FACT, STATED, WHY, needed, proposed, second, signed
from tests.reviews.scenes import decided, handed_in, review_of, text, url
from tests.reviews.test_decision_page import a_decision

pytestmark = pytest.mark.django_db
HIGHER = "하루 4만 명이 지나가므로 기관이 적은 것보다 넓습니다."


def floored() -> Review:
    return review_of(handed_in(scenes.CONDITIONAL))


def a_departure(review: Review, **changes: Any) -> dict[str, Any]:
    """The form of a departure as a browser sends it."""
    rows = {}
    ids = needed(review.submission, Verdict.APPROVE)
    for number, id_ in enumerate(ids, 1):
        rows |= {
            f"aside_id_{number}": id_,
            f"aside_fact_{number}": FACT,
            f"aside_reasons_{number}": WHY,
        }
    count = {"aside_rows": str(max(2, len(ids))), "raise_rows": "2"}
    form = a_decision(Verdict.APPROVE) | rows | count | changes
    return {name: value for name, value in form.items() if value is not None}


def raising(review: Review, value: int = 4, **changes: Any) -> dict[str, str]:
    right = next(r for r in review.submission.outcome.rights if (r.given["scope"] or 4) < 4)
    row = {"right": right.id, "dimension": "scope", "value": str(value), "why": HIGHER} | changes
    return {f"raise_{part}_1": text for part, text in row.items()} | {"raise_rows": "2"}


def boxes(*missing: str) -> dict[str, str]:
    return {f"state_{id_}": "on" for id_ in STATED if id_ not in missing}


@pytest.mark.parametrize(("dimension", "value"), [("evidence", "D"), ("mitigation", "planned")])
def test_evidence_and_measures_can_be_judged_more_strictly_too(
    sign_in, dimension: str, value: str
) -> None:
    review = floored()
    counted = {"evidence": "evidence_counted", "mitigation": "mitigation_counted"}[dimension]
    right = next(r for r in review.submission.outcome.rights if getattr(r, counted) != value)
    row = raising(review, right=right.id, dimension=dimension) | {"raise_value_1": value}
    response = sign_in(review.reviewer).post(
        url("decide", review.pk), a_decision(Verdict.HALT_USE) | row
    )
    assert response.status_code == 302
    (kept,) = Decision.objects.get().own_outcome.raised
    assert (kept["dimension"], kept["given"], kept["value"]) == (
        dimension, getattr(right, counted), value,
    )  # fmt: skip


def test_a_departure_is_prepared_on_its_page_and_decides_nothing(sign_in) -> None:
    review = floored()
    response = sign_in(review.reviewer).post(url("departure", review.pk), a_departure(review))
    assert response.url == url("second", review.pk)
    assert Proposal.objects.get().by == review.reviewer
    assert not Decision.objects.exists()


def test_the_decision_page_leads_to_it_where_the_rules_exclude_something(sign_in) -> None:
    review = floored()
    html = text(sign_in(review.reviewer).get(url("decide", review.pk)))
    assert url("departure", review.pk) in html
    free = review_of(handed_in())
    assert url("departure", free.pk) not in text(sign_in(free.reviewer).get(url("decide", free.pk)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"aside_fact_1": ""}, "aside_id_1"),
        ({"aside_reasons_1": ""}, "aside_id_1"),
        ({"aside_id_1": "GN-01"}, "aside_id_1"),
        ({"verdict": "prohibited", "state_at_once": "on"}, "verdict"),
        ({"reasons": "짧음"}, "reasons"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_kept(sign_in, changes, field) -> None:
    review = floored()
    sent = a_departure(review, **changes)
    response = sign_in(review.reviewer).post(url("departure", review.pk), sent)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert WHY in text(response) or FACT in text(response)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("name", ["add_raise", "add_aside", "add"])
def test_one_more_row_judges_nothing(sign_in, name: str) -> None:
    review = floored()
    sent = a_departure(review, **{name: "1"})
    response = sign_in(review.reviewer).post(url("departure", review.pk), sent)
    assert response.status_code == 200
    assert FACT in text(response)
    assert not Proposal.objects.exists()


def test_the_second_reviewer_reads_and_signs(sign_in) -> None:
    proposal = proposed()
    other = second(proposal)
    own = Review.objects.get(reviewer=other)
    client = sign_in(other)
    html = text(client.get(url("second", own.pk)))
    assert WHY in html
    assert FACT in html
    sent = {"act": "sign", "proposal": str(proposal.pk)}
    refused = client.post(url("second", own.pk), sent | boxes("second_fact"))
    assert refused.status_code == 422
    response = client.post(url("second", own.pk), sent | boxes())
    assert response.url == url("review", own.pk)
    assert Decision.objects.get().by == proposal.by
    assert FACT in text(client.get(url("review", own.pk)))


def test_the_second_reviewer_refuses_with_a_reason(sign_in) -> None:
    proposal = proposed()
    other = second(proposal)
    own = Review.objects.get(reviewer=other)
    client = sign_in(other)
    sent = {"act": "refuse", "proposal": str(proposal.pk)}
    assert client.post(url("second", own.pk), sent | {"reason": "아님"}).status_code == 422
    client.post(url("second", own.pk), sent | {"reason": WHY})
    assert Countersignature.objects.get().reason == WHY


def test_the_author_sees_that_it_waits_and_may_withdraw(sign_in) -> None:
    proposal = proposed()
    client = sign_in(proposal.by)
    page = url("second", proposal.review_id)
    html = text(client.get(page))
    assert 'value="withdraw"' in html
    assert 'value="sign"' not in html
    assert client.get(url("decide", proposal.review_id)).url == url("review", proposal.review_id)
    forged = client.post(page, {"act": "sign", "proposal": str(proposal.pk)} | boxes())
    assert forged.status_code == 409
    client.post(page, {"act": "withdraw", "proposal": str(proposal.pk)})
    assert Countersignature.objects.get().answer == "withdrawn"


def test_another_proposal_than_the_one_that_was_read_is_not_signed(sign_in) -> None:
    proposal = proposed()
    other = second(proposal)
    own = Review.objects.get(reviewer=other)
    sent = {"act": "sign", "proposal": str(proposal.pk + 1)} | boxes()
    assert sign_in(other).post(url("second", own.pk), sent).status_code == 409
    assert not Decision.objects.exists()


def test_a_value_is_raised_on_the_decision_page_and_shown_with_the_difference(sign_in) -> None:
    review = floored()
    client = sign_in(review.reviewer)
    sent = a_decision(Verdict.PROHIBITED) | raising(review)
    client.post(url("decide", review.pk), sent)
    decision = Decision.objects.get()
    assert decision.own_outcome.raised[0]["why"] == HIGHER
    assert decision.own_outcome.with_values["rights"] != decision.submission.outcome_data["rights"]
    assert HIGHER in text(client.get(url("review", review.pk)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": "1"}, "raise_value_1"),
        ({"value": ""}, "raise_right_1"),
        ({"right": ""}, "raise_right_1"),
        ({"why": ""}, "raise_why_1"),
    ],
)
def test_a_value_that_raises_nothing_is_refused_in_its_row(sign_in, changes, field) -> None:
    review = floored()
    sent = a_decision(Verdict.PROHIBITED) | raising(review, **changes)
    response = sign_in(review.reviewer).post(url("decide", review.pk), sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Decision.objects.exists()


def test_raised_values_make_the_floor_stricter(sign_in) -> None:
    review = review_of(handed_in())
    right = review.submission.outcome.rights[0].id
    sent = a_decision(Verdict.APPROVE) | {"raise_rows": "5"}
    for number, name in enumerate(
        ("scale", "scope", "irremediability", "probability", "exposure"), 1
    ):
        row = {"right": right, "dimension": name, "value": "4", "why": HIGHER}
        sent |= {f"raise_{part}_{number}": text for part, text in row.items()}
    response = sign_in(review.reviewer).post(url("decide", review.pk), sent)
    assert response.status_code == 422
    assert "verdict" in response.context["form"].errors
    assert not Decision.objects.exists()


def test_a_minority_opinion_is_attached_once_and_shown(sign_in) -> None:
    submission = handed_in()
    other = review_of(submission)
    decided(review_of(submission), Verdict.APPROVE)
    client = sign_in(other.reviewer)
    assert url("dissent", other.pk) in text(client.get(url("review", other.pk)))
    assert client.post(url("dissent", other.pk), {"text": "짧음"}).status_code == 422
    client.post(url("dissent", other.pk), {"text": WHY})
    assert MinorityOpinion.objects.get().text == WHY
    assert WHY in text(client.get(url("review", other.pk)))
    again = client.post(url("dissent", other.pk), {"text": WHY})
    assert again.status_code == 409
    assert WHY in text(again)


def test_who_decided_or_signed_attaches_none(sign_in) -> None:
    decision = signed()
    for review in decision.submission.reviews.all():
        response = sign_in(review.reviewer).get(url("dissent", review.pk))
        assert response.url == url("review", review.pk)


def test_the_pages_are_small_and_ask_little(sign_in, django_assert_max_num_queries) -> None:
    proposal = proposed(review_of(handed_in(scenes.PROHIBITED)), Verdict.HALT_USE)
    other = second(proposal)
    own = Review.objects.get(reviewer=other)
    client = sign_in(other)
    with django_assert_max_num_queries(10):
        response = client.get(url("second", own.pk))
    assert len(response.content) < 50_000
    fresh = review_of(handed_in(scenes.PROHIBITED))
    client = sign_in(fresh.reviewer)
    with django_assert_max_num_queries(10):
        response = client.get(url("departure", fresh.pk))
    assert len(response.content) < 50_000
