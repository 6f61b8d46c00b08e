"""What allows a use is asked again at every step, and at its hour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from hria.audit.models import Event
from hria.instrument.outcome import Obliged, Outcome
from hria.notices.models import Notice
from hria.oversight.exceptional import services
from hria.oversight.exceptional import time as exceptional
from hria.oversight.exceptional.allowed import NotAllowed, Why, allowance_of, newest_decision
from hria.oversight.models import ExceptionalUse
from hria.registry.services import halt
from hria.reviews.models import OwnOutcome
from tests.oversight.excepted import officer, own_store, place
from tests.oversight.using import PDF, document, opened, told

__all__ = ["officer", "own_store", "place"]  # fixtures
pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def judged(place, **outcomes):
    """The reviewer's own outcome beside the decision in force."""
    facts = {name: found.to_json() for name, found in outcomes.items()}
    OwnOutcome.objects.create(decision=newest_decision(place), raised=[], **facts)


def handed_in(place) -> Outcome:
    return newest_decision(place).submission.outcome


def waiting(place, officer):
    """A dossier that waits for its order, and then for its hour."""
    return opened(place, officer, is_urgent=False, starts_at=timezone.now() + HOUR)


def overdue(place, officer):
    """Another use, whose report should have been given."""
    use = services.stop(opened(place, officer), was_found=False, by=officer)
    ExceptionalUse.objects.filter(pk=use.pk).update(report_due=timezone.now())
    use.refresh_from_db()
    return use


def why(verb, *args, **known):
    with pytest.raises(NotAllowed) as refusal:
        verb(*args, **known)
    return refusal.value.why


def test_stricter_hours_of_the_reviewer_count(place):
    outcome = handed_in(place)
    limits = [
        Obliged(o.id, {**o.parameters, "hours": 24}, o.rules) if o.id == "LIMITS" else o
        for o in outcome.obligations
    ]
    judged(place, with_values=replace(outcome, obligations=tuple(limits)))
    assert allowance_of(place, timezone.now()).hours == 24


def test_an_exception_that_the_reviewer_set_aside_allows_nothing(place):
    judged(place, departed=replace(handed_in(place), determinations=(), rules=()))
    assert why(allowance_of, place, timezone.now()) == Why.NO_EXCEPTION


def test_no_order_is_recorded_while_a_report_is_overdue(place, officer):
    use = waiting(place, officer)
    earlier = overdue(place, officer)
    assert why(services.authorise, use, document(), by=officer) == Why.REPORT_OVERDUE
    services.report(earlier, told(), by=officer)
    assert services.authorise(use, document(), by=officer).state == "authorised"


def test_no_request_is_recorded_while_a_report_is_overdue(place, officer):
    use = opened(place, officer)
    overdue(place, officer)
    assert why(services.request, use, by=officer) == Why.REPORT_OVERDUE


def test_the_page_says_why_no_order_is_recorded(place, officer, sign_in):
    use = waiting(place, officer)
    overdue(place, officer)
    url = reverse("exceptional:authorise", args=[use.pk])
    answer = sign_in(officer).post(
        url, {"file": SimpleUploadedFile("허가서.pdf", PDF, "application/pdf")}
    )
    assert answer.status_code == 409
    assert "앞선 사용의 보고 기한이 지났습니다" in answer.content.decode()


def test_an_authorised_use_whose_hour_meets_an_overdue_report_never_begins(place, officer):
    use = services.authorise(waiting(place, officer), document(), by=officer)
    overdue(place, officer)
    assert services.seen(use, use.starts_at).state == "dropped"
    use = services.settle(use, use.starts_at)
    assert (use.state, use.begun_at) == ("dropped", None)
    event = Event.objects.latest("pk")
    assert (event.action, event.data["why"]) == ("exceptional.barred", "report_overdue")
    assert Notice.objects.filter(kind="exceptional.barred", reader=officer).count() == 1


def test_an_authorised_use_without_an_approval_at_its_hour_never_begins(place, officer):
    use = services.authorise(waiting(place, officer), document(), by=officer)
    judged(place, departed=replace(handed_in(place), determinations=(), rules=()))
    assert services.settle(use, use.starts_at).state == "dropped"


def test_a_report_given_in_time_lets_the_next_use_begin(place, officer):
    use = services.authorise(waiting(place, officer), document(), by=officer)
    services.report(overdue(place, officer), told(), by=officer)
    assert services.settle(use, use.starts_at).state == "running"


def test_a_report_that_comes_after_the_hour_lets_nothing_begin_in_the_past(place, officer):
    use = services.authorise(waiting(place, officer), document(), by=officer)
    earlier = overdue(place, officer)
    ago = timezone.now() - HOUR
    ExceptionalUse.objects.filter(pk=use.pk).update(starts_at=ago, answered_at=ago)
    ExceptionalUse.objects.filter(pk=earlier.pk).update(report_due=ago)
    services.report(earlier, told(), by=officer)
    use.refresh_from_db()
    assert use.state == "dropped"


def test_a_use_stored_with_a_start_at_the_end_of_days_stops_neither_page_nor_clock(
    place, officer, sign_in
):
    use = waiting(place, officer)
    last = datetime(9999, 12, 31, 13, 30, tzinfo=UTC)
    ExceptionalUse.objects.filter(pk=use.pk).update(starts_at=last, ends_at=last + HOUR)
    assert list(exceptional.steps(timezone.now())) == []
    assert sign_in(officer).get(use.get_absolute_url()).status_code == 200


def test_a_graver_order_leaves_the_end_at_the_hour_of_the_first(place, officer):
    use = opened(place, officer)
    first = halt(place, because="오인식", by=officer, at=use.starts_at + timedelta(minutes=1))
    halt(place, because="금지", by=officer, determination="prohibited", at=use.starts_at + HOUR)
    place.refresh_from_db()
    assert place.halts.count() == 2
    assert services.stopped_since(place, use.starts_at + HOUR) == first.since
