"""What a decision asks for becomes a duty when it takes effect, and none is without its day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hria.oversight.duties.imposing import ELSEWHERE, impose
from hria.oversight.duties.workflow import State
from hria.oversight.models import Duty, DutyStep
from hria.reviews.verdicts import Verdict
from tests.oversight.duties_made import due_in, in_effect, noon
from tests.reviews.scenes import PROHIBITED

pytestmark = pytest.mark.django_db


def codes(scene):
    return {duty.code for duty in scene.duties}


def test_every_obligation_and_every_condition_becomes_a_duty():
    scene = in_effect()
    asked = {o.id for o in scene.decision.submission.outcome.obligations}
    assert codes(scene) == (asked - ELSEWHERE) | {""}
    assert len(scene.duties) == len(asked - ELSEWHERE) + 1


def test_a_halting_outcome_lays_on_what_must_be_done_at_once():
    scene = in_effect(PROHIBITED, Verdict.PROHIBITED, at=noon("2027-03-02"))
    stop = scene.of("STOP")
    assert (stop.kind, stop.due, stop.owner_role) == ("immediate", date(2027, 3, 2), "officer")
