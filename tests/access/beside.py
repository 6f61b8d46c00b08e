"""What stands beside the assessments in the world: exceptional uses, exclusions, recommendations.

The dossiers are written as rows: an approval that allows them would be a file of its own.
"""

from datetime import timedelta

from django.utils import timezone

from hria.files.store import store
from hria.files.uploads import Upload
from hria.oversight.exceptional.hours import REPORT_WITHIN
from hria.oversight.exclusions.services import Claimed, claim, withdraw
from hria.oversight.models import ExceptionalUse, OrderDocument, SoughtPerson
from hria.oversight.recommendations.services import recommend, record_received, reply
from hria.reviews.models import Decision
from tests.access.owed import duties
from tests.access.world import Thing, World, build, canary, document

HOURS = timedelta(hours=1)
USES = ("requested", "urgent", "pending", "ended")


def whole() -> World:
    """The world with everything in it."""
    world = build()
    duties(world)
    for nth, state in enumerate(USES, start=1):
        _use(world, state, nth)
    _claims(world)
    _recommendations(world)
    return world


def more(world: World, nth: int) -> None:
    """One more of everything that lists show."""
    _use(world, "ended", len(USES) + nth)
    recommend(world.system("published"), f"권고 {nth}", by=world.people["decider"])
    for name in ("draft", "submitted"):
        last = world.system(name).exclusions.order_by("pk").last()
        if last.state == "claimed":
            withdraw(last, by=world.people["officer"])
        claim(world.system(name), _told(), _stored(f"claim_{nth}"), by=world.people["officer"])


def _use(world: World, state: str, nth: int) -> None:
    system, officer = world.system("published"), world.people["officer"]
    now, name = timezone.now(), f"use_{state}"
    starts = now + HOURS if state == "requested" else now - HOURS
    is_over = state == "ended"
    use = ExceptionalUse.objects.create(
        system=system,
        number=nth,
        decision=Decision.objects.get(submission__assessment__system=system),
        rule="EX-01",
        ground="missing_person",
        statute="실종아동등의 보호 및 지원에 관한 법률 제9조의4",
        because=canary(name, "because"),
        cameras=[canary(name, "camera")],
        authority_kind="judge",
        authority="가온지방법원",
        starts_at=starts,
        ends_at=now + 24 * HOURS,
        is_urgent=state in ("urgent", "pending"),
        state=state,
        begun_at=None if state == "requested" else starts,
        ended_at=now if is_over else None,
        ended_by="stopped" if is_over else "",
        report_due=now + REPORT_WITHIN if is_over else None,
        opened_by=officer,
    )
    SoughtPerson.objects.create(use=use, name=canary(name, "sought"))
    world.add("use", Thing(name, state, "A", use.pk))
    upload = _stored(name)
    known = {"name": upload.name, "kind": upload.kind, "size": upload.size}
    order = OrderDocument.objects.create(
        use=use, state=state, sha256=upload.sha256, by=officer, **known
    )
    world.add("order", Thing(name, state, "A", order.pk))


def _stored(name: str) -> Upload:
    upload = document(name)
    store(upload)
    return upload


def _claims(world: World) -> None:
    for name, state in (("draft", "claimed"), ("submitted", "withdrawn")):
        officer = world.people["officer"]
        made = claim(world.system(name), _told(), _stored(f"claim_{state}"), by=officer)
        if state == "withdrawn":
            withdraw(made, by=officer)
        world.add("exclusion", Thing(f"claim_{state}", state, "A", made.pk))


def _told() -> Claimed:
    today = timezone.localdate()
    return Claimed("same_again", "전과 같은 인공지능을 다시 씁니다.", "행안부-2024-1", today, today)


def _recommendations(world: World) -> None:
    published, officer = world.system("published"), world.people["officer"]
    made = recommend(published, "임계값을 높입니다.", by=world.people["decider"])
    world.add("recommendation", Thing("waiting", "waiting", "A", made.pk))
    told = {"source": "nhrck", "body": "", "received_on": timezone.localdate()}
    other = record_received(published, "안내판을 답니다.", by=officer, **told)
    reply(other, "accept", "다음 달까지 모두 답니다. 사진을 냅니다.", by=officer)
    world.add("recommendation", Thing("replied", "replied", "A", other.pk))
    hidden = world.system("in_review")
    recommend(hidden, canary("in_review", "advice"), by=world.people["reviewer"])
