"""Starting, the list of steps, the draft's result, the frozen submission."""

import pytest
from django.urls import reverse

from hria.assessments.models import Assessment
from hria.assessments.services import submit
from hria.assessments.workflow import Status
from hria.registry.services import retire
from tests.factories import AssessmentFactory, released_instrument


def starting(system):
    return reverse("assessments:start", args=[system.number])


@pytest.fixture
def submission(system, alice, bora):
    """A submission with a single answer."""
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P01": "출입 확인"})
    return submit(draft, by=bora)


def frozen(submission):
    return reverse("assessments:submission", args=[submission.assessment_id, submission.number])


def test_drafter_starts_an_assessment_with_the_newest_instrument(sign_in, alice, system):
    instrument = released_instrument()
    response = sign_in(alice).post(starting(system))
    started = Assessment.objects.get()
    assert response.headers["Location"] == started.get_absolute_url()
    assert (started.instrument, started.started_by) == (instrument, alice)


def test_starting_twice_leads_to_the_one_that_is_open(sign_in, alice, draft):
    response = sign_in(alice).post(starting(draft.system))
    assert response.headers["Location"] == draft.get_absolute_url()
    assert Assessment.objects.count() == 1


def test_retired_system_is_not_assessed(sign_in, alice, bora, system):
    released_instrument()
    retire(system, because="종료", by=bora)
    assert sign_in(alice).post(starting(system)).status_code == 409
    assert not Assessment.objects.exists()


def test_starting_is_for_drafters_and_officers(sign_in, auditor, dana, system):
    released_instrument()
    assert sign_in(auditor).post(starting(system)).status_code == 403
    assert sign_in(dana).post(starting(system)).status_code == 404


def test_starting_takes_no_get(sign_in, alice, system):
    assert sign_in(alice).get(starting(system)).status_code == 405


def test_the_questions_are_not_passed_off_as_those_of_government_or_commission(
    sign_in, alice, draft
):
    html = sign_in(alice).get(draft.get_absolute_url()).content.decode()
    assert "이 누리집이 만든 자체 문항" in html


def test_empty_draft_shows_no_level(sign_in, alice, draft):
    html = sign_in(alice).get(draft.get_absolute_url()).content.decode()
    assert "level-none" in html
    assert "level-1" not in html


def test_list_counts_answers_and_names_what_comes_next(sign_in, alice, system):
    draft = AssessmentFactory(
        system=system, started_by=alice, answers={"P01": "x", "P02": "police"}
    )
    found = sign_in(alice).get(draft.get_absolute_url()).context["draft"]
    assert (found.answered_count, found.next_step.key) == (2, "profile")
    assert [shown.state for shown in found.steps][:2] == ["part", "open"]


def test_submit_button_is_the_officers(sign_in, alice, bora, draft):
    there = reverse("assessments:submit", args=[draft.pk])
    assert there not in sign_in(alice).get(draft.get_absolute_url()).content.decode()
    assert there in sign_in(bora).get(draft.get_absolute_url()).content.decode()


@pytest.mark.parametrize("page", ["task_list", "result"])
def test_stranger_finds_nothing(sign_in, dana, draft, page):
    assert sign_in(dana).get(reverse(f"assessments:{page}", args=[draft.pk])).status_code == 404


def test_result_of_a_draft_is_computed_from_its_answers(sign_in, auditor, system, alice):
    live = {"P07": ["identify"], "P08": "real_time", "P09": "covert", "P10": "public_open"}
    draft = AssessmentFactory(system=system, started_by=alice, answers=live)
    page = sign_in(auditor).get(reverse("assessments:result", args=[draft.pk])).context["page"]
    assert (page.level, page.headline.code, page.is_provisional) == (4, "prohibited", True)


def test_result_of_an_empty_draft_has_no_level(sign_in, alice, draft):
    page = sign_in(alice).get(reverse("assessments:result", args=[draft.pk])).context["page"]
    assert page.is_empty


@pytest.mark.parametrize("part", ["", "risk", "rights", "duties", "answers", "sources", "nonsense"])
def test_every_part_of_a_submission_is_shown(sign_in, auditor, submission, part):
    assert sign_in(auditor).get(frozen(submission), {"part": part}).status_code == 200


def test_submission_shows_what_was_frozen_not_what_came_after(sign_in, alice, submission):
    assessment = submission.assessment
    assessment.answers.update(value="나중에 바뀐 답")
    html = sign_in(alice).get(frozen(submission), {"part": "answers"}).content.decode()
    assert "출입 확인" in html
    assert "나중에 바뀐 답" not in html


def test_submission_of_others_and_of_another_number_is_not_found(sign_in, alice, dana, submission):
    assert sign_in(dana).get(frozen(submission)).status_code == 404
    other = reverse("assessments:submission", args=[submission.assessment_id, 7])
    assert sign_in(alice).get(other).status_code == 404


@pytest.mark.parametrize("status", list(Status))
def test_list_has_a_page_for_every_state(sign_in, alice, draft, status):
    draft.status = status
    draft.save()
    assert sign_in(alice).get(draft.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_equally_often(
    sign_in, bora, system, alice, count, django_assert_num_queries
):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P01": "x"})
    for _ in range(count):
        submit(draft, by=bora)
        draft.status = Status.RETURNED
        draft.save()
    client = sign_in(alice)
    client.get(draft.get_absolute_url())
    with django_assert_num_queries(8):
        client.get(draft.get_absolute_url())
