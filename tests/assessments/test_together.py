"""Two people at one step: nobody's words are lost, and overriding is a knowing choice."""

from unittest import mock

import pytest

from hria.assessments.models import Answer
from hria.audit.models import Event
from tests.as_sent import as_sent
from tests.factories import AssessmentFactory, released_instrument  # noqa: F401


def stored(assessment, question):
    return Answer.objects.get(assessment=assessment, question=question).value


@pytest.fixture
def two(sign_in, alice, bora, draft, at):
    """Alice and Bora have the same page open."""
    mine, theirs = sign_in(alice), sign_in(bora)
    address = at(draft, "profile")
    return mine, mine.get(address), theirs, theirs.get(address), address


def test_different_questions_do_not_collide(two, draft):
    mine, my_page, theirs, their_page, address = two
    theirs.post(address, as_sent(their_page, P01__answer="보라의 설명"))
    response = mine.post(address, as_sent(my_page, P06__answer="앨리스의 절차"))
    assert response.status_code == 302
    assert (stored(draft, "P01"), stored(draft, "P06")) == ("보라의 설명", "앨리스의 절차")


def test_same_question_shows_both_answers_and_saves_neither_over_the_other(two, draft, bora):
    mine, my_page, theirs, their_page, address = two
    theirs.post(address, as_sent(their_page, P01__answer="보라의 설명"))
    response = mine.post(address, as_sent(my_page, P01__answer="앨리스의 설명", P06__answer="절차"))
    html = response.content.decode()
    assert response.status_code == 409
    assert "앨리스의 설명" in html
    assert "보라의 설명" in html
    assert bora.name in html
    assert stored(draft, "P01") == "보라의 설명"
    assert not Answer.objects.filter(question="P06").exists()


def test_an_answer_from_a_second_tab_of_ones_own_is_no_other_persons(two, draft, at):
    mine, my_page, _theirs, _their_page, address = two
    mine.post(address, as_sent(mine.get(address), P01__answer="둘째 창의 설명"))
    response = mine.post(address, as_sent(my_page, P01__answer="첫째 창의 설명"))
    html = response.content.decode()
    assert response.status_code == 409
    assert "다른 창이나 탭에서" in html
    assert "다른 사람이" not in html
    assert "둘째 창의 설명" in html


def test_saving_again_is_a_knowing_choice(two, draft):
    mine, my_page, theirs, their_page, address = two
    theirs.post(address, as_sent(their_page, P01__answer="보라의 설명"))
    shown = mine.post(address, as_sent(my_page, P01__answer="앨리스의 설명", P06__answer="절차"))
    assert mine.post(address, as_sent(shown)).status_code == 302
    assert (stored(draft, "P01"), stored(draft, "P06")) == ("앨리스의 설명", "절차")


def test_knowing_choice_does_not_cover_a_third_answer(two, draft):
    mine, my_page, theirs, their_page, address = two
    theirs.post(address, as_sent(their_page, P01__answer="보라의 설명"))
    shown = mine.post(address, as_sent(my_page, P01__answer="앨리스의 설명"))
    theirs.post(address, as_sent(theirs.get(address), P01__answer="보라의 둘째 설명"))
    assert mine.post(address, as_sent(shown)).status_code == 409
    assert stored(draft, "P01") == "보라의 둘째 설명"


def test_overriding_one_part_leaves_the_others_of_the_question_as_they_stand(two, draft):
    mine, my_page, theirs, their_page, address = two
    theirs.post(address, as_sent(their_page, P01__answer="보라의 설명", P01__note="보라의 메모"))
    shown = mine.post(address, as_sent(my_page, P01__answer="앨리스의 설명"))
    mine.post(address, as_sent(shown))
    answer = Answer.objects.get(assessment=draft, question="P01")
    assert (answer.value, answer.note) == ("앨리스의 설명", "보라의 메모")


def test_double_click_is_harmless(sign_in, alice, draft, at):
    client = sign_in(alice)
    sent = as_sent(client.get(at(draft, "profile")), P01__answer="한 번")
    for _ in range(2):
        assert client.post(at(draft, "profile"), sent).status_code == 302
    assert Answer.objects.get(question="P01").version == 1
    assert Event.objects.filter(action="answers.saved").count() == 1


def test_taking_an_answer_back_collides_too(sign_in, alice, bora, system, at):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P04": "pilot"})
    mine, theirs, address = sign_in(alice), sign_in(bora), at(draft, "profile")
    my_page, their_page = mine.get(address), theirs.get(address)
    theirs.post(address, as_sent(their_page, P04__answer=""))
    response = mine.post(address, as_sent(my_page, P04__answer="operation"))
    assert response.status_code == 409
    assert "답을 거두어들임" in response.content.decode()


def test_different_rights_of_the_matrix_merge(sign_in, alice, bora, draft, at):
    mine, theirs, address = sign_in(alice), sign_in(bora), at(draft, "rights")
    my_page, their_page = mine.get(address), theirs.get(address)
    theirs.post(address, as_sent(their_page, **{"R01-PRI-scale": "3"}))
    mine.post(address, as_sent(my_page, **{"R01-DAT-scale": "2"}))
    assert stored(draft, "R01") == {"PRI": {"scale": 3}, "DAT": {"scale": 2}}


def test_same_right_collides_and_names_what_stands_there(sign_in, alice, bora, draft, at):
    mine, theirs, address = sign_in(alice), sign_in(bora), at(draft, "rights")
    my_page, their_page = mine.get(address), theirs.get(address)
    theirs.post(address, as_sent(their_page, **{"R01-PRI-scale": "3"}))
    response = mine.post(address, as_sent(my_page, **{"R01-PRI-scale": "2"}))
    assert response.status_code == 409
    assert "침해의 정도(규모): 3" in response.content.decode()


def test_change_in_the_same_moment_is_noticed_under_the_lock(sign_in, alice, bora, draft, at):
    client, address = sign_in(alice), at(draft, "profile")
    sent = as_sent(client.get(address), P01__answer="앨리스의 설명")

    def meanwhile(form, merged):
        Answer.objects.create(assessment=draft, question="P01", value="보라의 설명", by=bora)
        return original(form, merged)

    from hria.assessments.forms.answer import AnswerForm  # noqa: PLC0415

    original = AnswerForm.given
    with mock.patch.object(AnswerForm, "given", meanwhile):
        response = client.post(address, sent)
    assert response.status_code == 409
    assert "보라의 설명" in response.content.decode()
