"""The demonstration: every teaching case comes out as argued, through the verbs people use."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hria.accounts.models import Membership, Role
from hria.assessments.models import Assessment, Submission
from hria.assessments.workflow import Status
from hria.instrument.answers import parse_answers
from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from hria.instrument.outcome import Outcome
from hria.instrument.scoring import assess
from hria.oversight.models import AfterReport, Change, Exclusion, Reply
from hria.portal.demo.cases import FOLDER, Case, read_cases
from hria.portal.demo.people import assemble, read_people
from hria.portal.demo.story import Teller
from hria.publication import pages, services
from hria.publication.models import Artefact
from hria.registry.models import Halt, System
from hria.reviews.models import Decision, MinorityOpinion, OwnOutcome, Review
from hria.reviews.verdicts import HALTING
from tests.factories import released_instrument
from tests.publication.publishing import sketch

pytestmark = pytest.mark.ground

REFERENCE = Path(settings.BASE_DIR).parent / "shared" / "domain" / "reference_cases.yaml"
CASES = read_cases()
ARGUED = [case for case in CASES if "expected" in case.data]
SUBMITTED = [case for case in ARGUED if case.data["end"] != "draft"]


def name(case: Case) -> str:
    return case.id


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    path = settings.HRIA_INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml"
    return parse(yaml.load(path.read_text(), Loader=yaml.CSafeLoader))


def differences(outcome: Outcome, expected: dict[str, Any]) -> dict[str, Any]:
    """What an outcome lacks, or has too much, of what a case expects."""
    rules = {rule.id for rule in outcome.rules}
    duties = {duty.id for duty in outcome.obligations}
    found = {
        "level": outcome.level,
        "score_level": outcome.score_level,
        "primary": outcome.primary,
        "determinations": sorted(d.id for d in outcome.determinations),
        "provisional": outcome.provisional,
    }
    wanted = expected | {"determinations": sorted(expected.get("determinations", ()))}
    wrong = {k: v for k, v in found.items() if wanted.get(k) and v != wanted[k]}
    wrong["silent"] = set(expected.get("rules_fire", ())) - rules
    wrong["loud"] = set(expected.get("rules_not_fire", ())) & rules
    wrong["unowed"] = set(expected.get("obligations_include", ())) - duties
    wrong["owed"] = set(expected.get("obligations_exclude", ())) & duties
    return {k: v for k, v in wrong.items() if v}


# The files


def test_there_are_twenty_one_argued_cases() -> None:
    assert len(ARGUED) == 21


@pytest.mark.parametrize("case", ARGUED, ids=name)
def test_a_case_comes_out_as_argued(case: Case, instrument: Instrument) -> None:
    answers = parse_answers(instrument, case.asked(instrument))
    outcome = assess(instrument, answers, evidenced=case.documented(instrument))
    assert differences(outcome, case.data["expected"]) == {}


@pytest.mark.parametrize("case", SUBMITTED, ids=name)
def test_a_case_leaves_nothing_open(case: Case, instrument: Instrument) -> None:
    evidenced = case.documented(instrument)
    assert assess(instrument, case.asked(instrument), evidenced=evidenced).missing == ()


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference cases lie beside the project")
@pytest.mark.parametrize("case", ARGUED, ids=name)
def test_a_case_is_the_reference_case(case: Case) -> None:
    reference = yaml.safe_load(REFERENCE.read_text())
    known = {row["id"]: row for row in reference["cases"]}[case.id]
    assert known["answers"].items() <= case.answers.items() if "answers" in known else True
    assert known["expected"] == case.data["expected"]
    assert known["sources"] == case.data["sources"]
    assert len(known["facts"]) == len(case.data["facts"])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_case_says_that_it_is_one_for_teaching(case: Case) -> None:
    words = case.data["name"], case.data["purpose"]
    assert ["교육용 사례" in text["ko"] for text in words] == [True, True]
    assert ["teaching case" in text["en"].lower() for text in words] == [True, True]


@pytest.mark.parametrize("case", ARGUED, ids=name)
def test_a_case_cites_sources_that_the_instrument_knows(case: Case, instrument: Instrument) -> None:
    cited = {*case.data["sources"], *(s for f in case.data["facts"] for s in f.get("sources", ()))}
    assert cited <= {source.id for source in instrument.sources}


def test_there_is_a_sample_for_every_question_that_needs_a_document(instrument: Instrument) -> None:
    wanted = {q.id for q in instrument.questions if q.key_evidence or q.type == "file"}
    files = list((FOLDER / "evidence").glob("*.pdf"))
    assert {file.stem.rpartition("-")[2] for file in files} == wanted
    assert sum(file.stat().st_size for file in files) <= 200 * 1024


# The story


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[Teller]:
    """All cases told once, as the command does, for the tests below; all reports but one are
    sketched."""
    with django_db_blocker.unblock(), transaction.atomic(), patch.object(services, "draw", sketch):
        teller = Teller(assemble(), released_instrument())
        for case in CASES:
            if teller.tell(case) == "published" and case.id != DRAWN:
                teller.publish(case)
        yield teller
        transaction.set_rollback(True)


ENDS = {
    "draft": {Status.DRAFT},
    "submitted": {Status.SUBMITTED},
    "in_review": {Status.IN_REVIEW},
    "returned": {Status.RETURNED},
    "decided": {Status.APPROVED, Status.CONDITIONAL, Status.HALTED},
    "published": {Status.PUBLISHED},
}
DRAWN = "RC15-phone-unlock"


def newest(teller: Teller, case: Case) -> Assessment:
    """The assessment of a case; the extension of a service is a later one of the same system."""
    files = teller.systems[case.id].assessments.order_by("pk")
    is_later = "same_system_as" in case.data
    return files.last() if is_later else files.first()


@pytest.mark.django_db
@pytest.mark.parametrize("case", SUBMITTED, ids=name)
def test_what_was_frozen_is_what_was_argued(told: Teller, case: Case) -> None:
    frozen = newest(told, case).submissions.first()
    assert differences(frozen.outcome, case.data["expected"]) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_case_stands_where_its_file_says(told: Teller, case: Case) -> None:
    assert newest(told, case).status in ENDS["decided" if case.id == DRAWN else case.data["end"]]


@pytest.mark.django_db
@pytest.mark.parametrize("case", SUBMITTED, ids=name)
def test_what_the_method_halts_is_halted(told: Teller, case: Case) -> None:
    outcome = newest(told, case).submissions.first().outcome
    if outcome.halts:
        assert System.objects.get(pk=told.systems[case.id].pk).status == System.Status.HALTED


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_every_state_and_kind_of_person_is_there() -> None:
    states = set(Assessment.objects.values_list("status", flat=True))
    assert states == set(Status)
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role)
    assert Review.objects.filter(has_conflict=True).count() == 1
    assert Halt.objects.filter(rules=[], by__isnull=False).exists()
    assert Assessment.objects.filter(answers=None).count() == 1


@pytest.mark.django_db
def test_enough_is_published(told: Teller) -> None:
    verdicts = [
        told.decisions[case.id].verdict for case in CASES if case.data["end"] == "published"
    ]
    assert len(verdicts) >= 8
    assert sum(verdict in HALTING for verdict in verdicts) >= 4
    assert verdicts.count("approve_with_conditions") >= 2


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_reasons_are_published_in_both_languages_with_their_sources() -> None:
    reasons = Decision.objects.filter(submission__assessment__system__name_ko__startswith="실종")
    for decision in reasons:
        assert "교육용 사례" in decision.reasons
        assert "A teaching case" in decision.reasons
        assert "https://" in decision.reasons


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_a_returned_file_keeps_its_first_decision() -> None:
    twice = Submission.objects.get(number=2)
    first = twice.assessment.submissions.get(number=1)
    assert (first.decision.verdict, twice.decision.verdict) == ("return", "suspend_pending_law")


@pytest.mark.django_db
def test_a_case_is_published_as_page_paper_and_data(told: Teller) -> None:
    (case,) = (case for case in CASES if case.id == DRAWN)
    with patch.object(services, "draw", pages.draw):
        publication = told.publish(case)
    kinds = Artefact.objects.filter(publication=publication).values_list("kind", "language")
    assert sorted(kinds) == [
        ("json", ""), ("page", "en"), ("page", "ko"), ("pdf", "en"), ("pdf", "ko"),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_what_stands_beside_assessments_is_shown_too() -> None:
    states = Halt.objects.values_list("state", flat=True)
    assert {"ordered", "confirmed_off", "verified"} <= set(states)
    for model in (MinorityOpinion, OwnOutcome, Change, Exclusion, AfterReport, Reply):
        assert model.objects.exists(), model


@pytest.mark.django_db
def test_everybody_listed_can_sign_in(told: Teller, client: Client) -> None:
    for person in told.cast.people:
        sent = {"login": person.email, "password": read_people()["password"]}
        assert client.post(reverse("account_login"), sent).status_code == 302
        client.logout()
