"""What time does to duties: each reminder once, each warning and lapse on its day."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest

from hria.accounts.models import Role
from hria.accounts.queries import holders
from hria.assessments.models import Assessment
from hria.assessments.workflow import Status
from hria.notices.models import Notice
from hria.oversight.clock.engine import tick
from hria.oversight.duties import lapsing, services, time
from hria.oversight.duties.periods import LAPSE, WARNING
from hria.oversight.duties.workflow import NotAllowedNow, State
from hria.oversight.models import Duty
from hria.registry.models import Halt, System
from hria.registry.services import retire
from hria.reviews.verdicts import Verdict
from tests.oversight.duties_made import SEOUL, Scene, in_effect, noon
from tests.reviews.scenes import decided, handed_in, review_of

pytestmark = pytest.mark.django_db
START = "2027-03-02"
DUE = date(2027, 4, 1)  # RECORD and the condition: thirty days
DAY = timedelta(days=1)


@contextmanager
def at(moment: datetime):
    with patch("django.utils.timezone.now", lambda: moment):
        yield


def begun(**changes) -> Scene:
    """A decision in effect on the second of March, with one duty due on the first of April."""
    with at(noon(START)):
        return in_effect(at=noon(START), **changes)


def only(scene: Scene, code: str, **changes) -> Duty:
    """Only this duty is left to be done."""
    duty = scene.of(code)
    Duty.objects.exclude(pk=duty.pk).update(state=State.SUPERSEDED)
    Duty.objects.filter(pk=duty.pk).update(**changes)
    return Duty.objects.get(pk=duty.pk)


def run(first: date, last: date, source=time.steps) -> dict[date, list[str]]:
    """Each noon from the first day to the last; the keys done on each day on which any was."""
    done, day = {}, first
    while day <= last:
        moment = noon(day.isoformat())
        with at(moment):
            result = tick(moment, [source])
        assert result.failed == []
        if result.done:
            done[day] = [key.split(":", 2)[2].rsplit(":", 1)[0] for key in result.done]
        day += DAY
    return done


def told(scene: Scene, kind: str) -> int:
    return Notice.objects.filter(reader=scene.officer, kind=f"duty.{kind}").count()


def system_of(scene: Scene) -> System:
    return System.objects.get(pk=scene.decision.submission.assessment.system_id)


def test_a_condition_reminds_is_overdue_warns_and_halts_each_on_its_day():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    done = run(date(2027, 3, 2), date(2027, 6, 1))
    assert done == {
        DUE - 7 * DAY: ["ahead7"],
        DUE - DAY: ["ahead1"],
        DUE: ["today"],
        DUE + DAY: ["overdue1", "warn"],
        DUE + 3 * DAY: ["escalate0"],
        DUE + 7 * DAY: ["overdue7"],
        DUE + 10 * DAY: ["escalate1"],
        DUE + 14 * DAY: ["overdue14"],
        DUE + DAY + WARNING * DAY: ["lapse"],
    }
    halt = Halt.objects.get(system=duty.system)
    assert (halt.ground, halt.by) == ("lapse", None)
    assert system_of(scene).status == System.Status.HALTED
    assert Duty.objects.get(pk=duty.pk).state == State.LAPSED


def test_nothing_is_told_twice_however_often_the_clock_runs():
    scene = begun()
    only(scene, "", due=DUE, days=30)
    for _turn in range(2):
        run(DUE - DAY, DUE + DAY)
    assert [told(scene, kind) for kind in ("ahead", "today", "overdue", "warned")] == [1, 1, 1, 1]


def test_after_a_stop_of_the_clock_nobody_is_halted_unwarned():
    scene = begun()
    only(scene, "", due=DUE, days=30)
    late = DUE + 40 * DAY
    done = run(late, late + WARNING * DAY)
    assert "lapse" not in done[late]
    assert done[late + WARNING * DAY] == ["lapse"]


def test_a_lapse_without_its_warning_is_noticed(monkeypatch):
    """The broken twin of the test above: a lapse that asks for no warning."""
    scene = begun()
    only(scene, "", due=DUE, days=30)
    monkeypatch.setattr(time, "lapses_on", lambda duty: duty.due + DAY)
    monkeypatch.setattr(lapsing, "lapses_on", lambda duty: duty.due + DAY)
    assert "lapse" in run(DUE + 40 * DAY, DUE + 40 * DAY)[DUE + 40 * DAY]


@pytest.mark.parametrize(("code", "effect"), [("REMEDY", "escalate"), ("RECORD", "public_overdue")])
def test_what_does_not_halt_lapses_without_a_halt(code, effect):
    scene = begun()
    duty = only(scene, code, due=DUE)
    assert duty.lapse_effect == effect
    done = run(DUE + (LAPSE - 1) * DAY, DUE + LAPSE * DAY)
    assert "lapse" in done[DUE + LAPSE * DAY]
    assert not Halt.objects.filter(system=duty.system).exists()


def test_escalation_goes_up_the_bodies_and_ends_with_who_decided():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    above = holders(Role.OFFICER, scene.agency.parent).get()
    run(DUE + 3 * DAY, DUE + 3 * DAY)
    rows = Notice.objects.filter(kind="duty.escalated").order_by("pk")
    assert [n.reader for n in rows] == [above]
    run(DUE + 10 * DAY, DUE + 10 * DAY)
    assert [n.reader for n in rows.all()] == [above, scene.judge]
    assert duty.state == State.OPEN


def test_a_duty_that_stands_still_is_neither_reminded_nor_lapsed():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    with at(noon("2027-03-10")):
        services.pause(duty, words="질의 중입니다.", by=scene.judge)
    assert run(date(2027, 3, 11), date(2027, 6, 1)) == {}


def test_the_days_that_it_stood_still_are_added():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    with at(noon("2027-03-10")):
        services.pause(duty, words="질의 중입니다.", by=scene.judge)
    with at(noon("2027-03-20")):
        services.resume(duty, by=scene.judge)
    assert Duty.objects.get(pk=duty.pk).due == DUE + 10 * DAY


def test_stopped_and_started_on_one_day_it_lost_no_day():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    with at(noon("2027-03-10")):
        services.pause(duty, words="질의 중입니다.", by=scene.judge)
        services.resume(duty, by=scene.judge)
    found = Duty.objects.get(pk=duty.pk)
    assert (found.due, found.pauses.count()) == (DUE, 0)


def test_after_its_day_the_clock_is_not_stopped_any_more():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    with at(noon("2027-04-02")), pytest.raises(NotAllowedNow):
        services.pause(duty, words="질의 중입니다.", by=scene.judge)


def test_it_is_extended_once_and_the_warning_begins_anew():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    run(DUE + DAY, DUE + DAY)
    with at(noon("2027-04-03")):
        services.extend(duty, words="늦어졌습니다.", by=scene.judge)
        with pytest.raises(NotAllowedNow):
            services.extend(duty, words="또 늦어졌습니다.", by=scene.judge)
    found = Duty.objects.get(pk=duty.pk)
    assert (found.due, found.warned_on) == (DUE + 30 * DAY, None)


def test_what_is_due_at_once_is_not_extended():
    scene = begun()
    duty = only(scene, "NOTICE", kind=Duty.Kind.IMMEDIATE)
    with at(noon(START)), pytest.raises(NotAllowedNow):
        services.extend(duty, words="늦어졌습니다.", by=scene.judge)


def test_proof_that_waits_does_not_lapse_and_its_days_do_not_count_when_sent_back():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    with at(noon("2027-03-30")):
        services.prove(duty, words="했습니다.", by=scene.officer)
    assert run(date(2027, 3, 31), date(2027, 6, 1)) == {}
    with at(noon("2027-06-01")):
        services.send_back(duty, words="모자랍니다.", by=scene.judge)
    # Two of its thirty days were left when the proof came.
    assert Duty.objects.get(pk=duty.pk).due == date(2027, 6, 3)


def test_late_proof_sent_back_keeps_its_day():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    with at(noon("2027-04-05")):
        services.prove(duty, words="했습니다.", by=scene.officer)
    with at(noon("2027-04-09")):
        services.send_back(duty, words="모자랍니다.", by=scene.judge)
    assert Duty.objects.get(pk=duty.pk).due == DUE


def test_what_must_come_before_operation_halts_nothing_while_operation_waits_for_it():
    scene = begun(stage="plan")
    duty = only(scene, "NOTICE")
    done = run(duty.due, duty.due + 60 * DAY)
    assert [key for keys in done.values() for key in keys if key in ("warn", "lapse")] == []
    assert "overdue1" in done[duty.due + DAY]


def test_in_use_without_what_must_come_before_it_is_warned_and_halted():
    scene = begun(stage="operation")
    duty = only(scene, "NOTICE")
    run(duty.due, duty.due + 20 * DAY)
    assert system_of(scene).status == System.Status.HALTED


def test_what_recurs_is_due_again_when_it_was_verified_and_when_it_lapsed():
    scene = begun()
    first = only(scene, "RECORD", kind="recurring", every_months=12, due=DUE)
    with at(noon("2027-03-20")):
        services.prove(first, words="했습니다.", by=scene.officer)
        services.verify(first, by=scene.judge)
    second = scene.of("RECORD")
    assert (second.turn, second.due) == (2, date(2028, 4, 3))  # the first is a Saturday
    run(second.due + LAPSE * DAY, second.due + LAPSE * DAY)
    third = scene.of("RECORD")
    assert (third.turn, third.due) == (3, date(2029, 4, 3))


def test_a_turn_made_up_after_its_lapse_makes_no_second_successor():
    scene = begun()
    first = only(scene, "RECORD", kind="recurring", every_months=12, due=DUE)
    run(DUE + LAPSE * DAY, DUE + LAPSE * DAY)
    with at(noon("2027-06-01")):
        services.prove(first, words="늦게 했습니다.", by=scene.officer)
        services.verify(first, by=scene.judge)
    assert Duty.objects.filter(code="RECORD").count() == 2
    assert Duty.objects.get(pk=first.pk).lapsed_at is not None


def test_a_retired_system_is_reminded_of_nothing():
    scene = begun()
    only(scene, "", due=DUE, days=30)
    retire(system_of(scene), because="그만둡니다.", by=scene.officer)
    assert run(DUE - DAY, DUE + 60 * DAY) == {}


def test_the_day_is_that_of_seoul():
    scene = begun()
    only(scene, "", due=DUE, days=30)
    last_minute = datetime(2027, 4, 1, 23, 59, tzinfo=SEOUL)
    assert not [k for k in tick(last_minute, [time.steps]).done if "overdue" in k]
    assert [
        k for k in tick(last_minute + timedelta(minutes=1), [time.steps]).done if "overdue" in k
    ]


def test_a_decision_published_before_duties_existed_gets_them_once():
    decision = decided(review_of(handed_in()), Verdict.APPROVE)
    Assessment.objects.update(status=Status.PUBLISHED)
    done = [tick(noon(START), [time.steps]).done for _turn in range(2)]
    assert done == [[f"duty.impose:{decision.pk}"], []]
    assert {duty.starts_on for duty in decision.duties.all()} == {date(2027, 3, 2)}


def test_a_step_that_finds_the_duty_moved_on_does_nothing():
    scene = begun()
    duty = only(scene, "", due=DUE, days=30)
    moment = noon((DUE + DAY).isoformat())
    steps = list(time.steps(moment))
    services.prove(duty, words="했습니다.", by=scene.officer)
    assert tick(moment, [lambda _now: steps]).done == []
    assert told(scene, "warned") == 0
