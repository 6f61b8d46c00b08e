"""What a reviewer raised, set aside and what a minority holds: published, and proved again."""

import json

import pytest

from hria.accounts.models import Agency, Role
from hria.assessments.workflow import NotAllowedNow
from hria.instrument.findings import Verdict as Finding
from hria.instrument.hashing import canonical
from hria.instrument.verifying import verify_file
from hria.publication import services
from hria.publication.disclosure import words
from hria.publication.pages import page
from hria.publication.queries import took_part
from hria.publication.report import build
from hria.publication.services import NotYours, next_edition, publish
from hria.publication.view import ReportView
from hria.reviews.dissenting import dissent
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import MembershipFactory
from tests.publication.publishing import publisher, sketch
from tests.reviews import scenes
from tests.reviews.departing import FACT, WHY, proposed, signed
from tests.reviews.scenes import decided, handed_in, review_of

pytestmark = pytest.mark.django_db
DIFFERENT = "주민 대부분이 다른 길로 다닐 수 없으므로 조건만으로는 부족합니다."
HIGHER = "하루 4만 명이 지나가므로 기관이 적은 것보다 넓습니다."


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path


def raising(review):
    """A value of the first right that can be raised."""
    right = next(r for r in review.submission.outcome.rights if (r.given["scope"] or 4) < 4)
    return [{"right": right.id, "dimension": "scope", "value": 4, "why": HIGHER}]


def with_everything() -> Decision:
    """Values raised, rules set aside by two, and a minority opinion."""
    review = review_of(handed_in(scenes.CONDITIONAL))
    third = review_of(review.submission)
    decision = signed(proposed(review, raised=raising(review)))
    dissent(third, text=DIFFERENT, by=third.reviewer)
    return Decision.objects.get(pk=decision.pk)


def report_of(decision: Decision):
    return build(decision, next_edition(decision))


def drawn(decision: Decision, language: str) -> str:
    instrument = decision.submission.instrument()
    return page(ReportView(report_of(decision), instrument), language)


def test_everything_is_published_with_names_and_moments() -> None:
    decision = with_everything()
    made = report_of(decision)["decision"]
    (row,) = made["raised"]
    assert (row["value"], row["why"], row["given"] < 4) == (4, HIGHER, True)
    assert {(d["reasons"], d["fact"]) for d in made["departures"]} == {(WHY, FACT)}
    signer = decision.departures.first().signer
    assert {d["signed_by"]["name"] for d in made["departures"]} == {signer.name}
    assert [m["text"] for m in made["minority"]] == [DIFFERENT]
    assert made["outcome"]["instrument_sha256"] == decision.submission.instrument_sha256
    assert made["outcome_departed"]["primary"] != made["outcome"]["primary"]


def test_a_plain_decision_says_nothing_of_it() -> None:
    made = report_of(decided(review_of(handed_in()), Verdict.APPROVE))["decision"]
    assert (made["raised"], made["departures"], made["minority"]) == ([], [], [])
    assert (made["outcome"], made["outcome_departed"]) == (None, None)


def test_the_verifier_computes_the_reviewers_outcomes_again() -> None:
    decision = with_everything()
    instrument = decision.submission.instrument()
    findings = verify_file(canonical(report_of(decision)), lambda *_: instrument)
    assert [f for f in findings if f.verdict is not Finding.HOLDS] == []
    assert "reviewed" in {f.check for f in findings}


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda made: made["outcome"].update(level=1), "decision.outcome"),
        (lambda made: made["raised"][0].update(why="아님"), "decision.raised"),
        (lambda made: made["departures"][0].update(fact="없음"), "decision.departures"),
        (lambda made: made["minority"][0].update(text="찬성"), "decision.minority"),
    ],
)
def test_a_changed_byte_is_named(spoil, place) -> None:
    decision = with_everything()
    report = json.loads(canonical(report_of(decision)))
    spoil(report["decision"])
    instrument = decision.submission.instrument()
    findings = verify_file(canonical(report), lambda *_: instrument)
    (seal,) = (f for f in findings if f.check == "seal")
    assert seal.places == (place,)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ko", "검토자가 높인 값"), ("en", "Values that the reviewer raised")],
)
def test_the_page_shows_all_of_it_in_both_languages(language, sentence) -> None:
    html = drawn(with_everything(), language)
    for text in (sentence, HIGHER, WHY, FACT, DIFFERENT):
        assert text in html


def test_what_reviewers_wrote_is_searched() -> None:
    decision = with_everything()
    found = words(report_of(decision), decision.submission.instrument())
    assert {HIGHER, WHY, FACT, DIFFERENT} <= set(found)


def made_publisher(person):
    body = scenes.AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    MembershipFactory(user=person, agency=body, role=Role.PUBLISHER)
    return type(person).objects.get(pk=person.pk)


@pytest.mark.parametrize("who", ["author", "officer", "decider", "signer", "minority"])
def test_nobody_with_a_part_in_it_publishes(who: str) -> None:
    decision = with_everything()
    people = {
        "author": decision.submission.assessment.started_by,
        "officer": decision.submission.by,
        "decider": decision.by,
        "signer": decision.departures.first().signer,
        "minority": decision.minority_opinions.get().by,
    }
    with pytest.raises(NotYours):
        publish(decision, by=made_publisher(people[who]))


def test_without_that_guard_the_second_signer_could_publish(monkeypatch) -> None:
    """The broken twin."""
    decision = with_everything()
    person = made_publisher(decision.departures.first().signer)
    assert took_part(person, decision)
    monkeypatch.setattr(services, "took_part", lambda *_: False)
    monkeypatch.setattr(services, "draw", sketch)
    assert publish(decision, by=person).verdict == Verdict.APPROVE


def test_an_opinion_attached_while_the_report_is_drawn_is_not_lost(monkeypatch) -> None:
    review = review_of(handed_in(scenes.CONDITIONAL))
    third = review_of(review.submission)
    decision = signed(proposed(review))

    def slow(report, instrument):
        dissent(third, text=DIFFERENT, by=third.reviewer)
        return sketch(report, instrument)

    monkeypatch.setattr(services, "draw", slow)
    with pytest.raises(NotAllowedNow):
        publish(decision, by=publisher())
    monkeypatch.setattr(services, "draw", sketch)
    made = publish(decision, by=publisher())
    assert made.report["decision"]["minority"][0]["text"] == DIFFERENT
