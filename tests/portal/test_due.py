"""What is due on the desk: every kind of thing, to whom it belongs, the overdue first."""

import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from hria.accounts.models import Agency, Role, User
from hria.oversight.exceptional.services import stop
from hria.oversight.models import Duty, ExceptionalUse, Reassessment, Recommendation
from hria.oversight.recommendations.services import record_received
from hria.portal.due import PAGES, WHAT, due_for
from hria.registry.models import Halt
from hria.reviews import remarks
from hria.reviews.proposals import sign
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, SystemFactory, UserFactory, member
from tests.oversight.duties_made import in_effect
from tests.oversight.scenes import declared, handed_in_again, resubmitted
from tests.oversight.using import excepting, opened
from tests.registry.halted import confirmed, ordered
from tests.reviews.departing import STATED, proposed, second
from tests.reviews.scenes import decided, handed_in, review_of

pytestmark = pytest.mark.django_db


def kinds(user, now=None):
    """The names of what is due for this person, in order; read anew, as after signing in."""
    names = {str(words): name for name, words in WHAT.items()}
    return [names[str(row.what)] for row in due_for(User.objects.get(pk=user.pk), now)]


def test_a_halt_waits_for_the_officers_until_its_hour():
    order = ordered(SystemFactory())
    officer = member(Role.OFFICER, order.system.agency)
    (row,) = due_for(officer)
    assert (row.number, row.hour) == (order.system.number, order.confirm_by)
    assert kinds(member(Role.DRAFTER, order.system.agency)) == []


def test_an_hour_is_over_when_it_has_passed_and_not_before():
    order = ordered(SystemFactory())
    officer = member(Role.OFFICER, order.system.agency)
    assert not due_for(officer, order.confirm_by)[0].is_over
    assert due_for(officer, order.confirm_by + timedelta(seconds=1))[0].is_over


def test_a_confirmed_halt_waits_for_a_reviewer_without_ties():
    order = confirmed(ordered(SystemFactory()))
    reviewer, tied = member(Role.REVIEWER), member(Role.REVIEWER)
    tied.memberships.create(agency=order.system.agency, role=Role.AUDITOR)
    assert kinds(reviewer) == ["halt_verify"]
    assert kinds(tied) == []
    (row,) = due_for(reviewer)
    assert (row.day, row.hour, row.is_over) == (None, None, False)


def test_duties_wait_for_their_owners_and_their_proofs_for_others():
    scene = in_effect()
    mine = kinds(scene.officer)
    assert set(mine) == {"duty"}
    proved = Duty.objects.filter(owner_role=Role.OFFICER).exclude(verifier="commission").first()
    Duty.objects.filter(pk=proved.pk).update(
        state="proved", proved_by=scene.officer, proved_at=timezone.now()
    )
    assert len(kinds(scene.officer)) == len(mine) - 1
    assert "duty_verify" in kinds(member(Role.REVIEWER))


def test_a_day_is_over_in_seoul_and_not_in_utc():
    scene = in_effect()
    Duty.objects.update(due=F_DAY, starts_on=F_DAY)
    last_moment = datetime(2027, 3, 2, 14, 59, tzinfo=UTC)  # 23:59 of the 2nd in Seoul
    assert not any(row.is_over for row in due_for(scene.officer, last_moment))
    assert all(row.is_over for row in due_for(scene.officer, last_moment + timedelta(minutes=1)))


F_DAY = date(2027, 3, 2)


def test_a_demanded_assessment_is_due_until_it_is_handed_in_once_for_a_system():
    scene = in_effect()
    system = resubmitted(scene.decision.submission.assessment.system).system
    drafter = member(Role.DRAFTER, scene.agency)
    declared(system, scene.officer)
    declared(system, scene.officer, kind="cameras", what="카메라를 둘로 늘립니다.")
    assert Reassessment.objects.filter(state="due").count() > 1
    assert kinds(drafter).count("reassessment") == 1
    handed_in_again(system)
    assert "reassessment" not in kinds(drafter)


def test_an_exceptional_use_that_ended_asks_for_its_report():
    system = excepting()
    officer = member(Role.OFFICER, system.agency)
    use = opened(system, officer)
    assert "use_report" not in kinds(officer)
    stop(use, was_found=True, by=officer)
    use = ExceptionalUse.objects.get()
    (row,) = [r for r in due_for(officer) if r.href.startswith("/dossiers/")]
    assert row.hour == use.report_due
    assert "use_report" not in kinds(member(Role.AUDITOR, system.agency))


def test_a_recommendation_waits_for_a_reply():
    system = SystemFactory()
    officer = member(Role.OFFICER, system.agency)
    record_received(
        system,
        "사용을 멈추십시오.",
        source="nhrck",
        body="국가인권위원회",
        received_on=timezone.localdate(),
        by=officer,
    )
    (row,) = due_for(officer)
    assert row.day == Recommendation.objects.get().due_on


def test_remarks_wait_after_a_return_until_they_are_answered():
    agency = AgencyFactory()
    drafter = member(Role.DRAFTER, agency)
    review = review_of(handed_in(agency=agency))
    thread = remarks.remark(review, "P06", "왜 필요한가요?", by=review.reviewer)
    assert kinds(drafter) == []
    decided(review, Verdict.RETURN)
    assert kinds(drafter) == ["remarks"]
    remarks.answer(thread, text="다시 적었습니다.", by=drafter)
    assert kinds(drafter) == []


def test_a_resolved_remark_waits_for_nobody():
    agency = AgencyFactory()
    review = review_of(handed_in(agency=agency))
    thread = remarks.remark(review, "P06", "왜 필요한가요?", by=review.reviewer)
    remarks.go_on(thread, remarks.Act.RESOLVE, review=review, by=review.reviewer)
    decided(review, Verdict.RETURN)
    assert kinds(member(Role.DRAFTER, agency)) == []


def test_a_departure_waits_for_the_signature_of_another_who_has_declared():
    proposal = proposed()
    signer = second(proposal)
    assert kinds(signer) == ["signature"]
    assert kinds(proposal.by) == []
    assert due_for(signer)[0].number == proposal.review.submission.assessment.system.number
    sign(proposal, attestations=STATED, by=signer)
    assert "signature" not in kinds(signer)


# Order, language, page


def test_the_overdue_come_first_then_what_is_due_first_then_what_has_no_day():
    agency = AgencyFactory()
    officer = member(Role.OFFICER, agency)
    reviewer = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    officer.memberships.create(agency=reviewer, role=Role.REVIEWER)
    confirmed(ordered(SystemFactory()))
    late, soon, later = (ordered(SystemFactory(agency=agency)) for _ in range(3))
    now = timezone.now()
    for order, hours in ((late, -1), (soon, 1), (later, 50)):
        Halt.objects.filter(pk=order.pk).update(confirm_by=now + timedelta(hours=hours))
    assert [row.number for row in due_for(officer, now)][:3] == [
        late.system.number,
        soon.system.number,
        later.system.number,
    ]
    assert kinds(officer, now)[-1] == "halt_verify"


def test_nothing_of_other_agencies_is_mine():
    ordered(SystemFactory())
    in_effect()
    assert kinds(member(Role.OFFICER)) == kinds(UserFactory()) == []


def test_it_is_one_query_however_much_there_is(django_assert_num_queries):
    agency = AgencyFactory()
    for _ in range(3):
        ordered(SystemFactory(agency=agency))
    officer = User.objects.get(pk=member(Role.OFFICER, agency).pk)
    assert officer.roles
    with django_assert_num_queries(1):
        assert len(due_for(officer)) == 3


def test_every_kind_has_words_and_a_page():
    assert set(WHAT) == set(PAGES)


def test_the_desk_shows_what_is_due_and_marks_what_is_late():
    order = ordered(SystemFactory())
    Halt.objects.update(confirm_by=timezone.now() - timedelta(hours=1))
    client = Client()
    client.force_login(member(Role.OFFICER, order.system.agency))
    page = client.get("/desk/").content.decode()
    assert "시스템이 꺼졌음을 확인" in page
    assert "기한 경과" in page


def test_the_desk_names_the_agency_in_the_readers_language():
    order = ordered(SystemFactory(agency=AgencyFactory(name_ko="가온시", name_en="Gaon City")))
    officer = member(Role.OFFICER, order.system.agency)
    with override("en"):
        assert due_for(officer)[0].agency == "Gaon City"


def test_a_long_list_is_cut_and_says_so(monkeypatch):
    agency = AgencyFactory()
    client = Client()
    client.force_login(member(Role.OFFICER, agency))
    ordered(SystemFactory(agency=agency))
    # By its module: the package gives the view that name.
    monkeypatch.setattr(sys.modules["hria.portal.views.desk"], "MOST", 1)
    assert "가장 급한 일만" in client.get("/desk/").content.decode()
