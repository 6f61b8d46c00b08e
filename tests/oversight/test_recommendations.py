"""Recommendations: by the body in charge or from outside, one reply, a clock, additions."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from hria.accounts.models import Agency, Role
from hria.assessments.workflow import NotAllowedNow
from hria.audit.models import Event
from hria.notices.models import Notice
from hria.oversight.acting import NotYours
from hria.oversight.clock.engine import tick
from hria.oversight.models import Recommendation, Reply
from hria.oversight.recommendations import services
from hria.oversight.recommendations import time as recommendations
from hria.oversight.recommendations.table import ALLOWED, Act, State
from hria.reviews.services import take_up
from tests.factories import AgencyFactory, MembershipFactory, SystemFactory, member
from tests.factories import released_instrument as method
from tests.oversight.using import seoul
from tests.reviews.scenes import handed_in, review_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TEXT = "임계값을 높이고 오인식을 집단별로 공개하십시오."


@pytest.fixture
def place():
    method()
    return SystemFactory()


@pytest.fixture
def officer(place):
    return member("officer", place.agency)


def received(place, officer, on=None, **changes):
    known = {"source": "nhrck", "body": "", "received_on": on or timezone.localdate()}
    return services.record_received(place, TEXT, **(known | changes), by=officer)


def at(moment):
    """The steps that the clock does at this hour."""
    result = tick(moment, [recommendations.steps])
    assert result.failed == []
    return [key.partition(":")[0].removeprefix("recommendation.") for key in result.done]


def test_the_reply_is_due_90_days_after_the_day_it_came(place, officer):
    """From 2 September 2026 (first day left out) that is 1 December, a working day."""
    assert received(place, officer, date(2026, 9, 2)).due_on == date(2026, 12, 1)


def test_a_last_day_on_a_holiday_moves_to_the_next_working_day(place, officer):
    """90 days after 8 August 2026 is Friday 6 November; after 9 August a Saturday."""
    assert received(place, officer, date(2026, 8, 8)).due_on == date(2026, 11, 6)
    assert received(place, officer, date(2026, 8, 9)).due_on == date(2026, 11, 9)


def test_numbers_follow_each_other_within_the_system(place, officer):
    rows = [received(place, officer) for _ in range(2)]
    assert [str(row) for row in rows] == [f"{place.number}/R1", f"{place.number}/R2"]


def test_a_day_that_has_not_come_is_refused(place, officer):
    with pytest.raises(services.NotReceivedYet):
        received(place, officer, timezone.localdate() + DAY)


def test_an_officer_does_not_speak_for_the_review_body(place, officer):
    with pytest.raises(NotYours):
        received(place, officer, source="review_body")


def test_the_body_that_reviewed_the_system_recommends():
    review = review_of(handed_in())
    system = review.submission.assessment.system
    row = services.recommend(system, TEXT, by=review.reviewer)
    body = review.reviewer.roles[0].agency
    assert (row.source, row.body) == ("review_body", body.name_ko)
    auditor = member(Role.AUDITOR, body)
    assert services.recommend(system, TEXT, by=auditor).number == 2


def test_a_body_that_has_not_reviewed_it_does_not():
    system = review_of(handed_in()).submission.assessment.system
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    for role in (Role.REVIEWER, Role.AUDITOR):
        with pytest.raises(NotYours):
            services.recommend(system, TEXT, by=member(role, body))


def test_a_tie_to_the_agency_or_a_declared_conflict_forbids_it():
    review = review_of(handed_in())
    system, body = review.submission.assessment.system, review.reviewer.roles[0].agency
    tied = member(Role.REVIEWER, body)
    MembershipFactory(user=tied, agency=system.agency, role=Role.DRAFTER)
    conflicted = member(Role.REVIEWER, body)
    take_up(review.submission, has_conflict=True, declaration="친척입니다.", by=conflicted)
    for person in (tied, conflicted):
        with pytest.raises(NotYours):
            services.recommend(system, TEXT, by=person)


def test_there_is_one_reply_and_later_only_additions(place, officer):
    row = received(place, officer)
    with pytest.raises(NotAllowedNow):
        services.add(row, "미리 덧붙입니다.", by=officer)
    services.reply(row, "partly", "한 곳만 바꿉니다. 나머지는 예산이 없습니다.", by=officer)
    with pytest.raises(NotAllowedNow):
        services.reply(row, "accept", "모두 받아들입니다. 다음 달에 합니다.", by=officer)
    services.add(row, "나머지도 바꾸었습니다.", by=officer)
    assert (Reply.objects.get().answer, row.additions.count()) == ("partly", 1)


def test_the_database_holds_one_reply_that_never_changes(place, officer):
    made = services.reply(received(place, officer), "refuse", "법률이 달리 정합니다.", by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(
            recommendation=made.recommendation, answer="accept", reasons="", by=officer
        )
    for rows, change in (
        (Reply.objects, {"answer": "accept"}),
        (Recommendation.objects, {"text": ""}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_a_late_reply_is_still_taken(place, officer):
    row = received(place, officer, timezone.localdate() - 200 * DAY)
    assert services.standing(row, timezone.localdate()) == State.OVERDUE
    assert services.reply(row, "accept", "늦었지만 모두 받아들입니다.", by=officer).pk


def test_the_last_day_is_in_time_until_midnight_in_seoul(place, officer):
    row = received(place, officer, date(2026, 9, 2))
    assert at(seoul("2026-12-01 23:59:59")) == ["due"]
    assert at(seoul("2026-12-02 00:00:00")) == ["overdue"]
    assert services.standing(row, date(2026, 12, 1)) == State.WAITING
    assert services.standing(row, date(2026, 12, 2)) == State.OVERDUE


def test_each_reminder_comes_once_and_the_overdue_goes_up(place, officer):
    above = AgencyFactory()
    below = SystemFactory(agency=AgencyFactory(parent=above))
    own, higher = member("officer", below.agency), member("officer", above)
    row = received(below, own, date(2026, 9, 2))
    first = seoul("2026-10-25 09:00:00")
    done = [step for n in range(60) for step in at(first + n * DAY) + at(first + n * DAY)]
    assert done == ["due", "due", "due", "overdue"]
    told = list(Notice.objects.filter(reader=higher).values_list("kind", flat=True))
    assert told == ["recommendation.overdue"]
    assert row.due_on == date(2026, 12, 1)


def test_a_reply_ends_the_reminders(place, officer):
    row = received(place, officer, date(2026, 9, 2))
    steps = list(recommendations.steps(seoul("2026-12-02 00:00:00")))
    services.reply(row, "accept", "모두 받아들입니다. 다음 달에 합니다.", by=officer)
    assert tick(seoul("2026-12-02 00:00:00"), [lambda now: steps]).done == []
    assert at(seoul("2027-12-02 00:00:00")) == []


def test_each_verb_leaves_one_event_without_the_words(place, officer):
    row = received(place, officer)
    services.reply(row, "accept", "모두 받아들입니다. 다음 달에 합니다.", by=officer)
    services.add(row, "마쳤습니다.", by=officer)
    events = list(Event.objects.filter(action__startswith="recommendation."))
    assert [event.action for event in events] == [
        "recommendation.made",
        "recommendation.replied",
        "recommendation.added",
    ]
    assert not [event for event in events if "임계값" in str(event.data)]


def rows_in_each_state(place, officer):
    for state in State:
        days = 200 if state == State.OVERDUE else 1
        row = received(place, officer, timezone.localdate() - days * DAY)
        if state == State.REPLIED:
            services.reply(row, "accept", "모두 받아들입니다. 다음 달에 합니다.", by=officer)
        yield state, row


def differences(place, officer):
    """Every state, act, role and agency against the table."""
    verbs = {
        Act.REPLY: lambda row, by: services.reply(row, "accept", "모두 받아들입니다.", by=by),
        Act.ADD: lambda row, by: services.add(row, "덧붙입니다.", by=by),
    }
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    places = {"own": place.agency, "other": AgencyFactory(), "body": body}
    for where, agency in places.items():
        for role in (role for role in Role.values if agency.takes(role)):
            person = member(role, agency)
            for state, row in rows_in_each_state(place, officer):
                for act, verb in verbs.items():
                    may = where == "own" and role == Role.OFFICER
                    fits = "done" if (state, act) in ALLOWED else "not now"
                    found = tried(verb, row, person)
                    if found != (fits if may else "not yours"):
                        yield state, act, where, role, found
                    if found == "done":
                        break


def tried(verb, row, person):
    try:
        verb(row, person)
    except NotYours:
        return "not yours"
    except NotAllowedNow:
        return "not now"
    return "done"


def test_every_tuple_does_what_the_table_says(place, officer):
    assert list(differences(place, officer)) == []


def test_a_guard_that_is_gone_is_noticed(place, officer, monkeypatch):
    monkeypatch.setattr(services, "officer_or_refuse", lambda *_: None)
    assert next(differences(place, officer), None)
