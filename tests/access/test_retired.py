"""A system that ended while its assessment went on: assessed to the end, and never woken."""

import pytest

from hria.assessments.services import submit
from hria.publication.services import publish
from hria.registry.models import System
from hria.registry.services import halt, retire
from hria.reviews.verdicts import Verdict
from tests.factories import member
from tests.publication.publishing import publisher, quick_pdf
from tests.registry.halted import verified
from tests.reviews.scenes import ALLOWED, PROHIBITED, decided, drafted, review_of

pytestmark = pytest.mark.django_db


def test_a_halting_outcome_of_a_retired_system_is_handed_in_and_halts_nothing():
    assessment = drafted(PROHIBITED)
    officer = member("officer", assessment.system.agency)
    retire(assessment.system, because="사업을 그만둡니다.", by=officer)
    assert submit(assessment, by=officer).outcome.halts
    assert System.objects.get(pk=assessment.system.pk).status == System.Status.RETIRED
    assert not assessment.system.halts.exists()


def test_a_published_approval_lifts_the_halt_of_a_retired_system_and_leaves_it_retired():
    draft = drafted(ALLOWED)
    system, officer = draft.system, member("officer", draft.system.agency)
    verified(halt(system, because="오인식이 신고되었습니다.", by=officer))
    decision = decided(review_of(submit(draft, by=officer)), Verdict.APPROVE)
    retire(system, because="사업을 그만둡니다.", by=officer)
    with quick_pdf():
        publish(decision, by=publisher())
    assert System.objects.get(pk=system.pk).status == System.Status.RETIRED
    assert not system.halts.filter(lifted_at=None).exists()
