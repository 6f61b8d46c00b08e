"""What a change will do is said before it is saved; applying it or not loses nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hria.assessments.models import Answer
from hria.instrument.effects import effects
from tests.as_sent import as_sent
from tests.factories import AssessmentFactory
from tests.instrument.published import instrument_of
from tests.instrument.strategies import mildest

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
OTHERS = {right.id: {"not_affected_reason": "무관"} for right in INSTRUMENT.rights}
TEXTS = ("text", "file")
# A bare detector, answered to the end: nothing halts it.
MILD = {
    name: value
    for name, value in {**mildest(INSTRUMENT), "P08": "none", "R01": OTHERS}.items()
    if INSTRUMENT.question(name).type not in TEXTS
}
SLIGHT = {
    **dict.fromkeys(("scale", "scope", "irremediability", "probability", "exposure"), 1),
    "evidence": "A",
}


@pytest.fixture
def full(system, alice):
    return AssessmentFactory(system=system, started_by=alice, answers=MILD)


@pytest.fixture
def send(sign_in, alice, at):
    """send(assessment, step, **typed) -> the answer of the server to what was typed."""
    client = sign_in(alice)

    def typed_over(assessment, step, **typed):
        page = client.get(at(assessment, step))
        return client.post(at(assessment, step), as_sent(page, **typed))

    return typed_over


@pytest.fixture
def apply(sign_in, alice, at):
    """apply(assessment, step, page) -> the answer of the server to pressing "apply"."""
    client = sign_in(alice)
    return lambda assessment, step, page: client.post(at(assessment, step), as_sent(page))


def stored(assessment, question):
    return Answer.objects.get(assessment=assessment, question=question).value


def is_asking(response):
    return "assessments/consent.html" in [template.name for template in response.templates]


def test_a_grave_change_is_not_saved_before_it_was_shown(full, send):
    response = send(full, "rights", R03__answer="yes")
    assert (response.status_code, is_asking(response)) == (200, True)
    assert stored(full, "R03") == "no_reasoned"


def test_the_page_says_what_follows(full, send):
    found = send(full, "rights", R03__answer="yes").context
    assert (found["effects"].before.primary, found["effects"].after.primary) == (
        "allowed",
        "prohibited",
    )
    assert "STOP" in [duty.id for duty in found["added"]]
    assert [
        (line.question.id, bool(line.before), bool(line.after)) for line in found["turned"]
    ] == [("R03", True, True)]


def test_applied_it_is_saved(full, send, apply):
    response = apply(full, "rights", send(full, "rights", R03__answer="yes"))
    assert response.status_code == 302
    assert stored(full, "R03") == "yes"


def test_kept_as_it_was_nothing_is_saved(full, send, at, client):
    response = send(full, "rights", R03__answer="yes")
    assert response.context["keep"] == f"{at(full, 'rights')}?kept#q-R03"
    assert stored(full, "R03") == "no_reasoned"


def test_what_else_was_typed_is_saved_meanwhile(full, send):
    response = send(full, "rights", R03__answer="yes", R02__answer="얼굴", R05__note="나중에")
    assert is_asking(response)
    assert stored(full, "R02") == "얼굴"
    assert Answer.objects.get(assessment=full, question="R05").note == "나중에"


def test_the_note_beside_a_held_answer_is_saved_meanwhile(full, send, apply):
    response = send(full, "rights", R03__answer="yes", R03__note="법무 검토")
    row = Answer.objects.get(assessment=full, question="R03")
    assert (row.value, row.note) == ("no_reasoned", "법무 검토")
    apply(full, "rights", response)
    row.refresh_from_db()
    assert (row.value, row.note) == ("yes", "법무 검토")


def test_a_document_beside_a_held_answer_is_attached_meanwhile(full, send, pdf):
    response = send(full, "data", D09__answer="originals_no_consent", D09__file=pdf())
    assert is_asking(response)
    assert full.evidence.get().question == "D09"
    assert stored(full, "D09") == "no"


def test_a_change_without_consequence_is_saved_at_once(full, send):
    response = send(full, "necessity", N01__answer="convenience")
    assert response.status_code == 302
    assert stored(full, "N01") == "convenience"


def test_answers_set_aside_and_newly_asked_are_named(full, send):
    found = send(full, "profile", P07__answer=["verify"]).context
    assert "L04" in [question.id for question in found["asked"]]
    full.answers.filter(question="P07").update(value=["verify"])
    back = send(full, "profile", P07__answer=["detect"]).context
    assert "L04" in [question.id for question in back["set_aside"]]


def test_taking_an_answer_back_is_a_change(full, send):
    response = send(full, "rights", R03__answer="")
    assert is_asking(response)
    assert stored(full, "R03") == "no_reasoned"


def test_a_first_answer_asks_nothing(system, alice, send):
    begun = AssessmentFactory(system=system, started_by=alice, answers={"P04": "pilot"})
    assert send(begun, "rights", R03__answer="yes").status_code == 302
    assert stored(begun, "R03") == "yes"


def test_the_very_first_answers_ask_nothing(system, alice, send):
    empty = AssessmentFactory(system=system, started_by=alice, answers={})
    assert send(empty, "profile", P07__answer=["detect"]).status_code == 302


def test_a_first_answer_that_ends_the_halt_is_shown(system, alice, send):
    answers = {question: answer for question, answer in MILD.items() if question != "R03"}
    almost = AssessmentFactory(system=system, started_by=alice, answers=answers)
    response = send(almost, "rights", R03__answer="no_reasoned")
    assert is_asking(response)
    assert response.context["effects"].changes_halt


def test_of_a_matrix_only_changed_rows_wait(system, alice, send):
    given = {**MILD, "R01": {**OTHERS, "WRK": SLIGHT, "SOC": SLIGHT}}
    judged = AssessmentFactory(system=system, started_by=alice, answers=given)
    typed = {"R01-WRK-scale": "4", "R01-SOC-narrative": "창구에서"}
    assert is_asking(send(judged, "rights", **typed))
    assert stored(judged, "R01")["SOC"] == {**SLIGHT, "narrative": "창구에서"}
    assert stored(judged, "R01")["WRK"] == SLIGHT


def test_a_cell_added_to_a_row_is_no_change_of_it(system, alice, send):
    open_row = {name: value for name, value in SLIGHT.items() if name != "scope"}
    given = {**MILD, "R01": {**OTHERS, "WRK": {**open_row, "scale": 3}}}
    judged = AssessmentFactory(system=system, started_by=alice, answers=given)
    response = send(judged, "rights", **{"R01-WRK-scope": "4"})
    assert response.status_code == 302


def test_two_changes_that_weigh_only_together_are_held(system, alice, send):
    """F35: a right to remedy is gravely affected where nobody is told, or nobody hears."""
    given = {**MILD, "P07": ["verify"], "P08": "on_presentation", "T09": "status_rights"}
    judged = {**OTHERS, "PRI": SLIGHT, "DAT": SLIGHT, "SOC": SLIGHT, "REM": SLIGHT}
    given |= {"R01": judged, "O03": "never", "O04": "none"}
    graver = AssessmentFactory(system=system, started_by=alice, answers=given)
    for alone in ({"O03": "always"}, {"O04": "independent"}):
        assert not effects(INSTRUMENT, given, {**given, **alone}).matters
    response = send(graver, "remedy", O03__answer="always", O04__answer="independent")
    assert is_asking(response)
    assert {line.question.id for line in response.context["turned"]} == {"O03", "O04"}
    assert (stored(graver, "O03"), stored(graver, "O04")) == ("never", "none")


def test_another_change_meanwhile_is_a_collision_as_ever(full, send, apply):
    asked = send(full, "rights", R03__answer="yes")
    Answer.objects.filter(assessment=full, question="R03").update(value="unsure", version=7)
    response = apply(full, "rights", asked)
    assert response.status_code == 409
    assert stored(full, "R03") == "unsure"


def test_other_effects_than_those_shown_are_shown_anew(full, send, apply):
    asked = send(full, "rights", R03__answer="yes")
    Answer.objects.filter(assessment=full, question="U04").update(value=99)
    Answer.objects.filter(assessment=full, question="V08").update(value="yes_unremedied")
    Answer.objects.filter(assessment=full, question="P11").update(value="incident")
    again = apply(full, "rights", asked)
    assert is_asking(again)
    assert stored(full, "R03") == "no_reasoned"
    assert apply(full, "rights", again).status_code == 302
    assert stored(full, "R03") == "yes"


def test_applied_twice_it_is_saved_once(full, send, apply):
    asked = send(full, "rights", R03__answer="yes")
    for _ in range(2):
        assert apply(full, "rights", asked).status_code == 302
    assert Answer.objects.get(assessment=full, question="R03").version == 2


def test_a_collision_is_told_before_any_consequence(full, send, sign_in, alice, at):
    client = sign_in(alice)
    page = client.get(at(full, "rights"))
    Answer.objects.filter(assessment=full, question="R03").update(value="unsure", version=7)
    response = client.post(at(full, "rights"), as_sent(page, R03__answer="yes"))
    assert response.status_code == 409


def test_asking_costs_no_more_queries_than_saving(full, sign_in, alice, at):
    client = sign_in(alice)
    page = client.get(at(full, "rights"))
    counts = []
    for typed in ({"R02__answer": "얼굴"}, {"R03__answer": "yes"}):
        with CaptureQueriesContext(connection) as queries:
            client.post(at(full, "rights"), as_sent(page, **typed))
        counts.append(len(queries))
    saving, asking = counts
    assert asking <= saving
