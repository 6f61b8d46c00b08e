"""A questionnaire that counts points, from its start to the register's refusal."""

import json

import pytest
import yaml
from django.urls import reverse
from django.utils.translation import override

from hria.accounts.models import Role
from hria.assessments.models import Assessment, InstrumentVersion, Submission
from hria.assessments.services import submit
from hria.assessments.workflow import NotAllowedNow, Status
from hria.instrument.loading import parse
from hria.publication import services
from hria.reviews.verdicts import Verdict
from tests.factories import AssessmentFactory, member, released_instrument
from tests.instrument.points import converted
from tests.publication.publishing import publisher
from tests.reviews.scenes import decided, review_of

pytestmark = pytest.mark.django_db
ANSWERS = {
    "kind": "item1-3",
    "parts": ["a-1", "b-2"],
    "why": "<b>text</b>",
    "cure-MS": "yes-4",
    "plan-MS": "n-0",
}


@pytest.fixture(autouse=True)
def _korean():
    with override("ko"):
        yield


@pytest.fixture
def small():
    """The small questionnaire as a loaded version."""
    data = converted()
    return InstrumentVersion.objects.create(
        code="small",
        version="1.0",
        sha256=parse(data).sha256,
        definition=yaml.safe_dump(data, allow_unicode=True),
    )


@pytest.fixture
def draft(system, alice, small):
    return AssessmentFactory(system=system, started_by=alice, instrument=small, answers=ANSWERS)


@pytest.fixture
def frozen(draft, bora) -> Submission:
    return submit(draft, by=bora)


def page(client, name, *args, query="", status=200) -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == status
    return response.content.decode()


def test_with_several_questionnaires_the_start_offers_each(sign_in, alice, system, small):
    released_instrument()
    address = reverse("assessments:start", args=[system.number])
    offered = sign_in(alice).post(address)
    assert offered.status_code == 200
    assert [row.code for row in offered.context["offered"]] == ["frt-hria-kr", "small"]
    sign_in(alice).post(address, {"instrument": "small"})
    assert Assessment.objects.get().instrument == small


def test_with_one_questionnaire_the_start_asks_nothing(sign_in, alice, system):
    released_instrument()
    sign_in(alice).post(reverse("assessments:start", args=[system.number]))
    assert Assessment.objects.get().instrument.code == "frt-hria-kr"


def test_the_steps_are_filled_in_as_any_other(sign_in, alice, draft):
    client = sign_in(alice)
    shown = page(client, "assessments:step", draft.pk, "one")
    assert '<span lang="en">Which kind?</span>' in shown
    assert '<span lang="en">Grave</span>' in shown
    assert "https://example.org/x" in shown
    address = reverse("assessments:step", args=[draft.pk, "one"])
    forms = client.get(address).context["page"].forms
    sent = {f"{form.prefix}-seen": form["seen"].value() for form in forms}
    typed = {"kind-answer": "item1-3", "parts-answer": ["a-1"], "ref-NS-answer": "7"}
    client.post(address, sent | typed)
    assert (draft.values()["ref-NS"], draft.values()["parts"]) == ("7", ["a-1"])


def test_many_choices_open_as_a_list(sign_in, alice, system):
    data = converted()
    kind = next(question for question in data["questions"] if question["id"] == "kind")
    extra = [{"id": f"k{n}", "points": 0, "label": {"en": f"Kind {n}"}} for n in range(30)]
    kind["choices"] += extra
    version = InstrumentVersion.objects.create(
        code="long", version="1", sha256=parse(data).sha256, definition=yaml.safe_dump(data)
    )
    draft = AssessmentFactory(system=system, started_by=alice, instrument=version)
    shown = page(sign_in(alice), "assessments:step", draft.pk, "one")
    assert '<select name="kind-answer"' in shown
    assert '<option value="k29">Kind 29</option>' in shown


def test_a_page_of_words_alone_shows_them_as_text(sign_in, alice, draft):
    shown = page(sign_in(alice), "assessments:step", draft.pk, "start")
    assert '<span lang="en">Hi</span>' in shown
    assert "<h2>Hi" not in shown


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_the_draft_shows_the_points(sign_in, bora, draft, language):
    client = sign_in(bora)
    names = ("task_list", "result", "submit")
    for address in [reverse(f"assessments:{name}", args=[draft.pk]) for name in names]:
        response = client.get(language + address)
        assert response.status_code == 200
        assert "5" in response.content.decode()


def test_the_result_says_how_the_level_comes_about(sign_in, alice, draft):
    shown = page(sign_in(alice), "assessments:result", draft.pk)
    assert "5 / 6" in shown
    assert "6 / 6" in shown
    assert "4 / 4" in shown
    assert "3.2점(80%)부터 위험 점수에서 15%" in shown
    assert "4등급" in shown


def test_the_answers_are_a_part_of_the_result(sign_in, alice, draft):
    shown = page(sign_in(alice), "assessments:result", draft.pk, query="?part=answers")
    assert "Which kind?" in shown


def test_what_is_submitted_is_frozen_with_its_points(sign_in, alice, frozen):
    assert frozen.outcome.points is not None
    assert frozen.outcome_data["points"]["current"] == 5
    assert frozen.assessment.system.halts.count() == 0
    shown = page(sign_in(alice), "assessments:submission", frozen.assessment.pk, frozen.number)
    assert "5 / 6" in shown


def test_answers_in_words_are_escaped(sign_in, alice, draft):
    draft.answers.filter(question="parts").update(value=["other"])
    shown = page(sign_in(alice), "assessments:result", draft.pk, query="?part=answers")
    assert "&lt;b&gt;text&lt;/b&gt;" in shown


def test_a_reviewer_reads_and_decides(sign_in, frozen):
    review = review_of(frozen)
    client = sign_in(review.reviewer)
    assert "5 / 6" in page(client, "reviews:review", review.pk)
    assert page(client, "reviews:decide", review.pk)
    decision = decided(review, Verdict.APPROVE)
    assert decision.submission.assessment.status == Status.IN_REVIEW or decision.pk
    frozen.assessment.refresh_from_db()
    assert frozen.assessment.status == Status.APPROVED


def test_the_register_refuses_it_and_says_why(sign_in, agency, frozen):
    decision = decided(review_of(frozen), Verdict.APPROVE)
    person = publisher(agency)
    client = sign_in(person)
    told = page(client, "publication:preview", decision.pk, status=409)
    assert "점수 결과는 이곳에 공개하지 않습니다" in told
    assert client.post(reverse("publication:publish", args=[decision.pk])).status_code == 409
    with pytest.raises(NotAllowedNow):
        services.publish(decision, by=person)


def test_after_it_the_system_can_be_assessed_by_rights(sign_in, agency, alice, frozen):
    decided(review_of(frozen), Verdict.APPROVE)
    released_instrument()
    sign_in(alice).post(
        reverse("assessments:start", args=[frozen.assessment.system.number]),
        {"instrument": "frt-hria-kr"},
    )
    assert Assessment.objects.filter(instrument__code="frt-hria-kr").count() == 1


def test_the_record_and_the_history_name_it(sign_in, agency, alice, frozen):
    auditor = member(Role.AUDITOR, agency)
    for person in (alice, auditor):
        assert page(sign_in(person), "registry:history", frozen.assessment.system.number)
    assert json.dumps(frozen.outcome_data)
