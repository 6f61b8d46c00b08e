"""Answering a step: what is asked, saved, kept, and what comes next."""

import pytest

from hria.assessments.models import Answer
from hria.assessments.workflow import Status
from hria.audit.models import Event
from tests.as_sent import as_sent
from tests.factories import AssessmentFactory, EvidenceFactory

LIVE = {
    "P07": ["identify"],
    "P08": "real_time",
    "P09": "covert",
    "P10": "public_open",
}


def stored(assessment, question):
    return Answer.objects.get(assessment=assessment, question=question).value


def test_answers_of_every_simple_type_are_saved(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "profile"))
    sent = as_sent(
        page, P01__answer="청사 출입", P04__answer="pilot", P07__answer=["verify", "detect"]
    )
    client.post(at(draft, "profile"), sent)
    consultation = client.get(at(draft, "consultation"))
    client.post(at(draft, "consultation"), as_sent(consultation, C02__answer="20"))
    found = {q: stored(draft, q) for q in ("P01", "P04", "P07", "C02")}
    assert found == {"P01": "청사 출입", "P04": "pilot", "P07": ["detect", "verify"], "C02": 20}


def test_nought_is_an_answer(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "consultation"))
    client.post(at(draft, "consultation"), as_sent(page, C02__answer="0"))
    assert stored(draft, "C02") == 0


def test_every_question_may_stay_open(sign_in, alice, draft, at):
    client = sign_in(alice)
    response = client.post(at(draft, "profile"), as_sent(client.get(at(draft, "profile"))))
    assert response.headers["Location"] == at(draft, "legal")
    assert not draft.answers.exists()


def test_saving_with_open_questions_comes_back_once_then_goes_on(sign_in, alice, draft, at):
    client = sign_in(alice)
    first = client.post(
        at(draft, "profile"), as_sent(client.get(at(draft, "profile")), P01__answer="출입")
    )
    assert first.headers["Location"].startswith(at(draft, "profile"))
    page = client.get(at(draft, "profile"))
    said = str(next(iter(page.context["messages"])))
    assert "P02" in said
    assert "이 단계에 아직 남은 문항" in said
    assert f'<a class="button second small" href="{at(draft, "legal")}">' in said
    again = client.post(at(draft, "profile"), as_sent(page))
    assert again.headers["Location"] == at(draft, "legal")


def test_last_step_leads_to_the_list(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "publication"))
    response = client.post(at(draft, "publication"), as_sent(page))
    assert response.headers["Location"] == draft.get_absolute_url()


def test_save_stays_on_the_page(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "profile"))
    response = client.post(at(draft, "profile"), as_sent(page, P01__answer="출입", stay=""))
    assert response.headers["Location"] == at(draft, "profile")


def test_questions_that_do_not_apply_are_not_shown(sign_in, alice, draft, at):
    assert 'id="q-L05"' not in sign_in(alice).get(at(draft, "legal")).content.decode()


def test_an_answer_that_asks_for_more_stays_and_names_it(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "legal"))
    response = client.post(at(draft, "legal"), as_sent(page, L01__answer="consent"))
    assert response.headers["Location"] == at(draft, "legal")
    page = client.get(at(draft, "legal"))
    assert '<a href="#q-L05">L05</a>' in str(next(iter(page.context["messages"])))
    assert 'id="q-L05"' in page.content.decode()


def test_answer_no_longer_asked_is_kept_and_shown_as_set_aside(sign_in, alice, system, at):
    draft = AssessmentFactory(
        system=system, started_by=alice, answers={"L01": "consent", "L05": "burdened"}
    )
    client = sign_in(alice)
    page = client.get(at(draft, "legal"))
    asked = client.post(at(draft, "legal"), as_sent(page, L01__answer="specific_statute"))
    client.post(at(draft, "legal"), as_sent(asked))
    assert stored(draft, "L05") == "burdened"
    page = client.get(at(draft, "legal"))
    assert 'id="q-L05"' not in page.content.decode()
    assert [label[:3] for label, _text in page.context["set_aside"]] == ["L05"]


def test_single_answer_can_be_taken_back(sign_in, alice, system, at):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P04": "pilot"})
    client = sign_in(alice)
    page = client.get(at(draft, "profile"))
    client.post(at(draft, "profile"), as_sent(page, P04__answer=""))
    assert stored(draft, "P04") is None
    assert "P04" not in draft.values()


def test_line_ends_are_stored_once_for_all_browsers(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "profile"))
    client.post(at(draft, "profile"), as_sent(page, P01__answer="하나\r\n둘\r셋"))
    assert stored(draft, "P01") == "하나\n둘\n셋"
    events = Event.objects.count()
    client.post(at(draft, "profile"), as_sent(client.get(at(draft, "profile"))))
    assert Event.objects.count() == events


def test_internal_note_is_kept_beside_the_answer(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "profile"))
    client.post(at(draft, "profile"), as_sent(page, P01__note="법무팀에 확인"))
    row = Answer.objects.get(assessment=draft, question="P01")
    assert (row.value, row.note) == (None, "법무팀에 확인")


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("profile", "P01-answer", "가" * 10_001),
        ("profile", "P01-answer", "\n".join("가" * 501)),
        ("profile", "P01-note", "가" * 2_001),
        ("profile", "P04-answer", "no_such_stage"),
        ("profile", "P07-answer", ["verify", "no_such_thing"]),
        ("consultation", "C02-answer", "스무 날"),
        ("consultation", "C02-answer", "-1"),
        ("consultation", "C02-answer", "1,5"),
        ("consultation", "C02-answer", "1e309"),
        ("consultation", "C02-answer", "NaN"),
        ("consultation", "C02-answer", "9999999999999"),
        ("consultation", "C01-answer", ["none", "experts"]),
    ],
)
def test_bad_input_names_its_field_and_nothing_typed_is_lost(
    sign_in, alice, draft, at, key, field, value
):
    client = sign_in(alice)
    other = {"profile": "P06-note", "consultation": "C05-note"}[key]
    sent = as_sent(client.get(at(draft, key))) | {field: value, other: "이것도 남아야 합니다"}
    response = client.post(at(draft, key), sent)
    assert response.status_code == 422
    assert {bound.html_name for bound, _error in response.context["page"].errors} == {field}
    assert "이것도 남아야 합니다" in response.content.decode()
    assert not draft.answers.exists()


def test_correcting_the_fault_saves_everything(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "consultation"))
    wrong = client.post(
        at(draft, "consultation"), as_sent(page, C02__answer="x", C04__answer="summary")
    )
    client.post(at(draft, "consultation"), as_sent(wrong, C02__answer="20"))
    assert (stored(draft, "C02"), stored(draft, "C04")) == (20, "summary")


def test_thousands_may_have_commas(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "consultation"))
    client.post(at(draft, "consultation"), as_sent(page, C02__answer="1,200"))
    assert stored(draft, "C02") == 1200


@pytest.mark.parametrize("name", ["auditor", "administrator"])
def test_others_of_the_agency_read_but_do_not_answer(request, sign_in, system, alice, at, name):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P01": "청사 출입"})
    client = sign_in(request.getfixturevalue(name))
    page = client.get(at(draft, "profile"))
    assert "청사 출입" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert client.post(at(draft, "profile"), {"P01-seen": "0"}).status_code == 403


def test_stranger_finds_nothing(sign_in, dana, draft, at):
    client = sign_in(dana)
    assert client.get(at(draft, "profile")).status_code == 404
    assert client.post(at(draft, "profile"), {}).status_code == 404


def test_unknown_step_is_not_found(sign_in, alice, draft, at):
    assert sign_in(alice).get(at(draft, "nowhere")).status_code == 404


def test_submitted_meanwhile_says_so_and_shows_what_was_typed(sign_in, alice, draft, at):
    client = sign_in(alice)
    sent = as_sent(client.get(at(draft, "profile")), P01__answer="늦은 답")
    draft.status = Status.SUBMITTED
    draft.save()
    response = client.post(at(draft, "profile"), sent)
    assert response.status_code == 409
    assert "늦은 답" in response.content.decode()
    assert not draft.answers.exists()


def test_input_kept_over_a_lost_session_is_shown_and_not_saved(sign_in, alice, draft, at):
    client = sign_in(alice)
    sent = as_sent(client.get(at(draft, "profile")), P01__answer="사라질 뻔한 답")
    session = client.session
    fields = [[k, v if isinstance(v, list) else [v]] for k, v in sent.items()]
    session["kept"] = {"path": at(draft, "profile"), "fields": fields}
    session.save()
    page = client.get(at(draft, "profile"))
    assert "사라질 뻔한 답" in page.content.decode()
    assert not draft.answers.exists()
    client.post(at(draft, "profile"), as_sent(page))
    assert stored(draft, "P01") == "사라질 뻔한 답"


def test_reading_a_step_changes_nothing(sign_in, alice, draft, at):
    sign_in(alice).get(at(draft, "profile"))
    assert not Event.objects.filter(action="answers.saved").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_step_asks_the_database_equally_often(
    sign_in, alice, system, at, count, django_assert_num_queries
):
    answers = dict(list({"P01": "x", "P02": "police", "P03": "same_body"}.items())[:count])
    draft = AssessmentFactory(system=system, started_by=alice, answers=answers)
    for question in answers:
        EvidenceFactory(assessment=draft, question=question)
    client = sign_in(alice)
    client.get(at(draft, "profile"))
    with django_assert_num_queries(6):
        client.get(at(draft, "profile"))


def test_typed_text_is_shown_as_text(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "profile"))
    client.post(at(draft, "profile"), as_sent(page, P01__answer="</textarea><script>alert(1)"))
    html = client.get(at(draft, "profile")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;/textarea&gt;" in html


def test_invisible_commands_are_left_out_of_a_text(sign_in, alice, draft, at):
    client = sign_in(alice)
    page = client.get(at(draft, "profile"))
    client.post(at(draft, "profile"), as_sent(page, P01__answer="가\x00나\x1b다\u202e라\u3000마"))
    assert stored(draft, "P01") == "가나다라\u3000마"


def test_level_is_never_shown_on_an_empty_form(sign_in, alice, draft, at):
    page = sign_in(alice).get(at(draft, "profile"))
    assert "level-none" in page.content.decode()
    assert "level-1" not in page.content.decode()


def test_first_answer_shows_a_level_read_at_worst(sign_in, alice, system, at):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P01": "출입 확인"})
    html = sign_in(alice).get(at(draft, "profile")).content.decode()
    assert 'class="badge level-4 provisional"' in html
