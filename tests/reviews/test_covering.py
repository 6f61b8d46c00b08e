"""A decision covers exact content: each thing that differs later is told as a cause of its own."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hria.assessments.models import Evidence, InstrumentVersion, Submission
from hria.assessments.services import submit, withdraw
from hria.audit.immutable import frozen
from hria.files.store import place_of
from hria.reviews import covering
from hria.reviews.covering import Cause, uncovered
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.reviews.scenes import decided, handed_in, review_of, text, url


class Editor:
    """As much of a schema editor as the triggers need."""

    connection = connection

    def execute(self, sql: str) -> None:
        connection.cursor().execute(sql)


def thaw(table: str) -> None:
    """Take the triggers off, as whoever holds the database can."""
    frozen(table, thaw=True).code(apps, Editor())


pytestmark = pytest.mark.django_db
SAYS = "이 결정은 현재 내용에는 미치지 않습니다"


def a_decision(verdict: Verdict = Verdict.APPROVE) -> Decision:
    """A decision on a submission all of whose documents lie in the store."""
    submission = handed_in()
    for row in submission.evidence:
        place = place_of(row["sha256"])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"document")
    return fresh(decided(review_of(submission), verdict))


@pytest.fixture(autouse=True)
def _documents_hash_as_they_are_named(monkeypatch):
    """The rows of these tests name hashes of their own; one byte more is another document."""
    real = covering._digest.__wrapped__

    def named(stored_as: str, changed: int, size: int) -> str:
        return stored_as if size == len(b"document") else real(stored_as, changed, size)

    monkeypatch.setattr(covering, "_digest", named)


def fresh(decision: Decision) -> Decision:
    return Decision.objects.select_related("submission").get(pk=decision.pk)


def test_what_nobody_touched_is_covered() -> None:
    assert uncovered(a_decision()) == ()


def test_a_later_submission_is_told() -> None:
    decision = a_decision(Verdict.RETURN)
    assessment = decision.submission.assessment
    submit(assessment, by=decision.submission.by)
    assert uncovered(fresh(decision)) == (Cause.NEWER,)


@pytest.mark.parametrize("column", ["answers", "outcome_data", "system"])
def test_changed_content_is_told(column: str) -> None:
    decision = a_decision()
    thaw("assessments_submission")
    Submission.objects.update(**{column: {"P01": "다른 답"}})
    assert uncovered(fresh(decision)) == (Cause.CONTENT,)


def test_a_decision_bound_to_another_hash_is_told() -> None:
    decision = a_decision()
    decision.submission_sha256 = "0" * 64
    assert uncovered(decision) == (Cause.CONTENT,)


def test_a_document_that_was_taken_back_is_told() -> None:
    decision = a_decision(Verdict.RETURN)
    withdraw(Evidence.objects.first(), by=decision.submission.by)
    assert uncovered(fresh(decision)) == (Cause.EVIDENCE,)


def test_a_document_whose_row_differs_is_told() -> None:
    decision = a_decision()
    Evidence.objects.filter(pk=decision.submission.evidence[0]["id"]).update(sha256="1" * 64)
    assert uncovered(fresh(decision)) == (Cause.EVIDENCE,)


def test_a_document_that_is_gone_from_the_store_is_told() -> None:
    decision = a_decision()
    place_of(decision.submission.evidence[0]["sha256"]).unlink()
    assert uncovered(fresh(decision)) == (Cause.EVIDENCE,)


def test_a_document_whose_bytes_differ_is_told() -> None:
    decision = a_decision()
    place_of(decision.submission.evidence[0]["sha256"]).write_bytes(b"another document")
    assert uncovered(fresh(decision)) == (Cause.EVIDENCE,)


@pytest.mark.parametrize("spoil", [lambda t: f"{t}\nspoilt: true\n", lambda _: "{", lambda _: "5"])
def test_a_questionnaire_whose_text_differs_is_told(spoil) -> None:
    decision = a_decision()
    row = InstrumentVersion.objects.get(sha256=decision.submission.instrument_sha256)
    thaw("assessments_instrumentversion")
    InstrumentVersion.objects.filter(pk=row.pk).update(definition=spoil(row.definition))
    assert uncovered(fresh(decision)) == (Cause.INSTRUMENT,)


def test_another_spelling_of_the_same_questionnaire_is_no_other_one() -> None:
    decision = a_decision()
    row = InstrumentVersion.objects.get(sha256=decision.submission.instrument_sha256)
    thaw("assessments_instrumentversion")
    respelt = f"{row.definition}\n# A remark that no rule reads.\n"
    InstrumentVersion.objects.filter(pk=row.pk).update(definition=respelt)
    assert uncovered(fresh(decision)) == ()


def test_a_questionnaire_that_nobody_touched_is_not_read_again() -> None:
    decision = a_decision()
    with CaptureQueriesContext(connection) as asked:
        uncovered(decision)
    columns = [row["sql"].partition(" FROM ")[0] for row in asked]
    assert not any('"definition"' in named for named in columns)


def test_several_causes_are_told_together() -> None:
    decision = a_decision()
    place_of(decision.submission.evidence[0]["sha256"]).unlink()
    thaw("assessments_submission")
    Submission.objects.update(answers={})
    assert uncovered(fresh(decision)) == (Cause.CONTENT, Cause.EVIDENCE)


def test_the_review_page_says_it_in_words(sign_in) -> None:
    decision = a_decision()
    client = sign_in(decision.by)
    assert SAYS not in text(client.get(url("review", decision.review_id)))
    place_of(decision.submission.evidence[0]["sha256"]).unlink()
    html = text(client.get(url("review", decision.review_id)))
    assert SAYS in html
    assert "근거 자료가 철회되었거나" in html


def test_without_the_check_nothing_would_be_told(monkeypatch) -> None:
    """The broken twin."""
    decision = a_decision()
    thaw("assessments_submission")
    Submission.objects.update(answers={})
    monkeypatch.setattr(covering, "content_of", lambda s: {"content": s.sha256})
    assert uncovered(fresh(decision)) == ()
