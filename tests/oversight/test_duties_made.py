"""What a decision asks for becomes a duty when it takes effect, and none is without its day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hria.audit.models import Event
from hria.instrument.definition import Obligation
from hria.notices.models import Notice
from hria.oversight.duties import services
from hria.oversight.duties.imposing import ELSEWHERE, impose
from hria.oversight.duties.periods import period_of
from hria.oversight.duties.workflow import State
from hria.oversight.models import Duty, DutyStep
from hria.registry import gates
from hria.registry.gates import UseWaits
from hria.registry.services import FIELDS, revise
from hria.reviews.models import Decision, OwnOutcome
from hria.reviews.verdicts import Verdict
from tests.factories import parsed_instrument
from tests.oversight.duties_made import due_in, in_effect, noon
from tests.publication.publishing import CONDITIONAL, published
from tests.reviews.scenes import PROHIBITED, decided, handed_in, review_of

pytestmark = pytest.mark.django_db


def codes(duties):
    return {duty.code for duty in duties}


def again(scene, verdict=Verdict.APPROVE_WITH_CONDITIONS, **changes):
    """A later decision on the same system, not yet in effect."""
    submission = handed_in(CONDITIONAL, scene.agency)
    assessment = submission.assessment
    assessment.system = scene.decision.submission.assessment.system
    assessment.save(update_fields=["system"])
    return decided(review_of(submission), verdict, **changes)


def test_every_obligation_and_every_condition_becomes_a_duty():
    scene = in_effect()
    asked = {o.id for o in scene.decision.submission.outcome.obligations}
    assert codes(scene.duties) == (asked - ELSEWHERE) | {""}
    assert len(scene.duties) == len(asked - ELSEWHERE) + 1


def test_the_publication_of_a_decision_imposes_its_duties():
    report = published(CONDITIONAL)
    assert codes(report.decision.duties.all()) >= {"", "NOTICE", "RECORD"}


def test_a_halting_outcome_lays_on_what_must_be_done_at_once():
    scene = in_effect(PROHIBITED, Verdict.PROHIBITED, at=noon("2027-03-02"))
    stop = scene.of("STOP")
    assert (stop.kind, stop.due, stop.owner_role) == ("immediate", date(2027, 3, 2), "officer")


def test_figures_stand_in_the_words_of_both_languages():
    obligation = parsed_instrument().obligation("CONSULT")
    assert "20" in obligation.wording({"days": 20}, "ko")
    scene = in_effect(PROHIBITED, Verdict.PROHIBITED)
    assert not [d for d in scene.duties if "{" in d.what_ko + d.what_en]
    assert all(d.what_ko and d.what_en and d.proof_ko and d.proof_en for d in scene.duties)


def test_duties_are_those_of_the_outcome_on_which_the_decision_rests():
    decision = decided(review_of(handed_in(CONDITIONAL)), Verdict.APPROVE_WITH_CONDITIONS)
    strict = handed_in(PROHIBITED).outcome_data
    OwnOutcome.objects.create(decision=decision, raised=[], with_values=strict)
    made = impose(Decision.objects.get(pk=decision.pk), at=timezone.now(), by=None)
    assert codes(made) >= {"STOP", "DELETE", ""}


def test_imposed_twice_it_is_imposed_once():
    scene = in_effect()
    before = Duty.objects.count()
    assert impose(scene.decision, at=timezone.now(), by=scene.officer) == []
    assert Duty.objects.count() == before


def test_each_owner_is_told_once_of_all_at_once():
    scene = in_effect()
    told = Notice.objects.filter(reader=scene.officer, kind="duty.made")
    assert told.count() == 1
    # There is no drafter and no publisher here: the officer answers for their duties too.
    assert told.get().data["count"] == len(scene.duties)


def test_each_duty_leaves_an_event_in_the_file_of_its_system():
    scene = in_effect()
    assert Event.objects.filter(action="duty.made").count() == len(scene.duties)


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        # 60 days from 2 March are 1 May, a Saturday and Labour Day; Sunday, then its substitute.
        ("REGISTER", "2027-03-02", date(2027, 5, 4)),
        # 30 days from 16 August 2027 are 15 September, the day of Chuseok.
        ("RECORD", "2027-08-16", date(2027, 9, 17)),
        # 30 days from 8 January 2027 are 7 February, in Seollal, which a substitute day follows.
        ("RECORD", "2027-01-08", date(2027, 2, 10)),
        # Over the end of the year: 30 days from 2 December are New Year's Day.
        ("RECORD", "2026-12-02", date(2027, 1, 4)),
    ],
)
def test_the_last_day_moves_off_holidays(code, start, due):
    assert in_effect(at=noon(start)).of(code).due == due


def test_a_day_begins_at_midnight_in_seoul():
    before, after = noon("2027-03-02"), noon("2027-03-02")
    late = before.replace(hour=23, minute=59)
    early = (after + timedelta(days=1)).replace(hour=0, minute=1)
    assert in_effect(at=late).of("").starts_on == date(2027, 3, 2)
    assert in_effect(at=early).of("").starts_on == date(2027, 3, 3)


def test_a_law_not_yet_in_force_starts_its_period_on_its_own_day():
    scene = in_effect(at=noon("2026-12-01"))
    assert scene.of("PAIA").starts_on == date(2027, 2, 28)


def test_a_condition_is_due_on_the_day_that_the_reviewer_named():
    scene = in_effect(conditions=due_in(40))
    assert scene.of("").due == timezone.localdate() + timedelta(days=40)


def test_a_condition_published_after_its_day_is_due_on_the_day_of_the_publication():
    scene = in_effect(conditions=due_in(1), at=timezone.now() + timedelta(days=9))
    assert scene.of("").due == timezone.localdate() + timedelta(days=9)


@pytest.mark.parametrize("obligation", parsed_instrument().obligations, ids=lambda o: o.id)
@pytest.mark.parametrize("in_use", [True, False])
def test_every_obligation_of_the_method_has_a_period(obligation: Obligation, in_use):
    period = period_of(obligation, {"months": 6, "days": 20, "hours": 48}, in_use=in_use)
    assert period.days >= 0
    assert period.days or period.months or obligation.default_days == 0


def test_the_shorter_interval_of_the_rules_counts():
    obligation = parsed_instrument().obligation("REASSESS")
    assert period_of(obligation, {"months": 6}, in_use=True).months == 6
    assert period_of(obligation, {}, in_use=True).months == obligation.every_months


@pytest.mark.parametrize("days", [{"due": None}, {"due": date(2020, 1, 1)}])
def test_the_database_knows_no_duty_without_its_day_nor_one_before_its_start(days):
    duty = in_effect().of("NOTICE")
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**days)


def test_a_later_decision_replaces_what_the_earlier_asked_for_and_extends_nothing():
    scene = in_effect(at=timezone.now() - timedelta(days=20))
    early = scene.of("RECORD").due
    later = again(scene)
    impose(later, at=timezone.now(), by=scene.officer)
    assert scene.of("NOTICE").state == scene.of("").state == State.SUPERSEDED
    assert Duty.objects.get(decision=later, code="RECORD").due == early


def test_what_was_never_made_good_stays_when_a_later_decision_asks_for_less():
    scene = in_effect(PROHIBITED, Verdict.PROHIBITED)
    impose(again(scene), at=timezone.now(), by=scene.officer)
    assert scene.of("DELETE").state == State.OPEN
    assert scene.of("STOP").state == State.SUPERSEDED


def stage(system, to):
    return {name: getattr(system, name) for name in FIELDS} | {"stage": to}


def test_use_waits_for_what_must_come_before_it():
    scene = in_effect(stage="develop")
    system = scene.decision.submission.assessment.system
    with pytest.raises(UseWaits) as waits:
        revise(system, stage(system, "operation"), by=scene.officer)
    assert set(waits.value.first) >= {scene.of("NOTICE").name_ko}
    revise(system, stage(system, "ended"), by=scene.officer)


def test_a_gate_that_is_not_lent_is_noticed(monkeypatch):
    scene = in_effect(stage="develop")
    system = scene.decision.submission.assessment.system
    monkeypatch.setattr(gates, "_gates", [])
    assert revise(system, stage(system, "operation"), by=scene.officer).stage == "operation"


def test_use_begins_when_all_that_must_come_before_it_was_verified():
    scene = in_effect(stage="develop")
    system = scene.decision.submission.assessment.system
    for duty in Duty.objects.filter(kind=Duty.Kind.BEFORE_OPERATION):
        services.prove(duty, words="했습니다.", by=scene.officer)
        services.verify(duty, by=scene.judge)
    assert revise(system, stage(system, "pilot"), by=scene.officer).stage == "pilot"


def test_the_page_of_the_description_names_what_must_come_first(sign_in):
    scene = in_effect(stage="develop")
    system = scene.decision.submission.assessment.system
    answer = sign_in(scene.officer).post(
        f"/systems/{system.number}/edit/", stage(system, "operation")
    )
    assert answer.status_code == 422
    assert scene.of("NOTICE").name_ko in answer.content.decode()


@pytest.mark.parametrize("model", [DutyStep])
def test_history_is_never_changed(model):
    in_effect()
    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        model.objects.update(words="anders")
