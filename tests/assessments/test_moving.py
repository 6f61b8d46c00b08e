"""An open assessment moves to a new version by a person's choice alone, and loses nothing."""

import pytest
from django.urls import reverse

from hria.assessments.models import Answer, Assessment
from hria.assessments.moving import PlanChanged, move_of, move_to_newest, newer_than
from hria.assessments.services import Given, attach, save_answers, submit
from hria.assessments.workflow import NotAllowedNow
from hria.audit.models import Event
from hria.files.uploads import inspect
from tests.assessments.later import later_version
from tests.factories import AssessmentFactory
from tests.instrument.versions import added, removed, revalued, reworded, without_choices

ANSWERS = {
    "P01": "출입 확인",
    "P03": "processor",
    "N04": "broad_category",
    "T06": ["sex", "disability"],
    "U01": "full",
}


@pytest.fixture(name="file")
def file_fixture(system, alice):
    """A draft with answers that later versions treat differently."""
    return AssessmentFactory(system=system, started_by=alice, answers=ANSWERS)


def seen(assessment):
    rows = {row.question: row for row in assessment.answers.all()}
    return move_of(assessment, newer_than(assessment.instrument), rows).seen


def values(assessment):
    return dict(Answer.objects.filter(assessment=assessment).values_list("question", "value"))


def test_loading_a_version_moves_nothing(file):
    later_version(added)
    assert Assessment.objects.get(pk=file.pk).instrument.version == "2026.1"


def test_moving_changes_the_version_and_writes_one_event(file, alice):
    new = later_version(added, reworded)
    move_to_newest(file, seen=seen(file), by=alice)
    assert Assessment.objects.get(pk=file.pk).instrument == new
    event = Event.objects.get(action="assessment.moved")
    assert (event.actor, event.data["old"], event.data["new"]) == (
        alice,
        "frt-hria-kr@2026.1",
        "frt-hria-kr@2026.2",
    )
    assert event.data["newly_asked"] == ["P13"]
    assert values(file) == ANSWERS


def test_an_answer_without_its_question_stays_where_it_is_without_effect(file, alice):
    later_version(removed)
    move_to_newest(file, seen=seen(file), by=alice)
    assert values(file)["U01"] == "full"
    assert Event.objects.get(action="assessment.moved").data["set_aside"] == ["U01"]


def test_what_the_new_version_cannot_read_is_kept_in_the_record(file, alice):
    later_version(without_choices)
    move_to_newest(file, seen=seen(file), by=alice)
    assert (values(file)["N04"], values(file)["T06"]) == (None, ["disability"])
    assert Event.objects.get(action="assessment.moved").data["changes"] == {
        "N04": {"from": "broad_category", "to": None},
        "T06": {"from": ["sex", "disability"], "to": ["disability"]},
    }
    assert Answer.objects.get(assessment=file, question="N04").version == 2


def test_what_changed_after_it_was_shown_is_not_moved(file, alice):
    later_version(added)
    shown = seen(file)
    save_answers(file, {"P01": Given("다른 말", seen=1)}, by=alice)
    with pytest.raises(PlanChanged):
        move_to_newest(file, seen=shown, by=alice)
    assert not Event.objects.filter(action="assessment.moved").exists()


def test_a_version_loaded_after_it_was_shown_is_not_moved_to_unseen(file, alice):
    later_version(added)
    shown = seen(file)
    later_version(added, removed, version="2026.3")
    with pytest.raises(PlanChanged):
        move_to_newest(file, seen=shown, by=alice)


def test_without_a_newer_version_there_is_nowhere_to_move(file, alice):
    with pytest.raises(NotAllowedNow):
        move_to_newest(file, seen="", by=alice)


def test_what_was_handed_in_is_not_moved(file, alice, bora):
    later_version(added)
    shown = seen(file)
    submit(file, by=bora)
    with pytest.raises(NotAllowedNow):
        move_to_newest(file, seen=shown, by=alice)


@pytest.mark.parametrize("who", ["auditor", "dana"])
def test_only_those_who_fill_in_move(file, who, request):
    later_version(added)
    with pytest.raises(NotAllowedNow):
        move_to_newest(file, seen=seen(file), by=request.getfixturevalue(who))


def address(assessment):
    return reverse("assessments:version", args=[assessment.pk])


def test_the_page_shows_what_is_set_aside_asked_and_carried_and_moves_nothing(file, alice, sign_in):
    later_version(added, removed, revalued, without_choices)
    html = sign_in(alice).get(address(file)).content.decode()
    for told in ("P13", "담당 부서가 정해졌습니까?", "U01", "N04", "T06", "P03", "효과가 바뀜"):
        assert told in html
    assert Assessment.objects.get(pk=file.pk).instrument.version == "2026.1"


def test_confirming_moves_and_leads_to_the_steps(file, alice, sign_in):
    later_version(added)
    client = sign_in(alice)
    answer = client.post(address(file), {"seen": seen(file)}, follow=True)
    assert "최신판으로 옮겼습니다" in answer.content.decode()
    assert "2026.2" in answer.content.decode()
    assert Assessment.objects.get(pk=file.pk).instrument.version == "2026.2"


def test_a_stale_page_is_shown_anew_and_moves_nothing(file, alice, sign_in):
    later_version(added)
    shown = seen(file)
    save_answers(file, {"P01": Given("다른 말", seen=1)}, by=alice)
    answer = sign_in(alice).post(address(file), {"seen": shown})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "그사이 달라진 것이 있어" in html
    assert seen(file) in html


def test_a_second_press_of_the_button_changes_nothing_more(file, alice, sign_in):
    later_version(added)
    client, shown = sign_in(alice), seen(file)
    client.post(address(file), {"seen": shown})
    assert client.post(address(file), {"seen": shown}).status_code == 409
    assert Event.objects.filter(action="assessment.moved").count() == 1


def test_the_task_list_and_the_result_tell_of_the_newer_version(file, alice, sign_in):
    client = sign_in(alice)
    paths = [file.get_absolute_url(), reverse("assessments:result", args=[file.pk])]
    assert all(address(file) not in client.get(path).content.decode() for path in paths)
    later_version(added)
    assert all(address(file) in client.get(path).content.decode() for path in paths)


def test_after_moving_every_page_opens_and_the_history_tells_old_and_new(
    file, alice, auditor, sign_in, pdf
):
    document = attach(file, "U01", inspect(pdf()), by=alice)
    save_answers(file, {"U01": Given("summary", seen=1)}, by=alice)
    later_version(added, removed, without_choices)
    move_to_newest(file, seen=seen(file), by=alice)
    client = sign_in(alice)
    moved = Assessment.objects.get(pk=file.pk)
    steps = [f"steps/{step.key}/" for step in moved.instrument.parsed().steps]
    for path in ("", "result/", "result/?part=answers", *steps):
        assert client.get(moved.get_absolute_url() + path).status_code == 200, path
    assert client.get(f"/assessments/documents/{document.pk}/withdraw/").status_code == 404
    told = sign_in(auditor).get(reverse("registry:history", args=[file.system.number]))
    html = told.content.decode()
    assert "U01 이 평가서를 어디까지 공개합니까?" in html  # asked only by the first version
    assert "frt-hria-kr@2026.2" in html
    assert "U01" in html


def test_a_moved_assessment_is_submitted_under_the_new_version(file, alice, bora):
    new = later_version(added, removed)
    move_to_newest(file, seen=seen(file), by=alice)
    submission = submit(file, by=bora)
    assert submission.instrument_sha256 == new.sha256
    assert "U01" not in submission.answers


def test_the_list_names_open_assessments_of_the_own_agency_that_are_touched(
    file, alice, dana, sign_in
):
    path = reverse("assessments:versions")
    assert file.system.number not in sign_in(alice).get(path).content.decode()
    later_version(added, removed)
    html = sign_in(alice).get(path).content.decode()
    assert file.system.number in html
    assert "따로 두는 답: 1 · 새로 묻는 문항: 1" in html
    assert file.system.number not in sign_in(dana).get(path).content.decode()


def test_the_list_asks_no_more_where_there_is_more(
    file, alice, agency, sign_in, django_assert_max_num_queries
):
    later_version(added)
    for _nth in range(3):
        AssessmentFactory(started_by=alice, answers=ANSWERS, system__agency=agency)
    client = sign_in(alice)
    client.get(reverse("assessments:versions"))
    with django_assert_max_num_queries(10):
        client.get(reverse("assessments:versions"))
