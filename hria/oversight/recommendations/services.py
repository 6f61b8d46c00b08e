"""Verbs on recommendations: make or record one, reply once, add later."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.workflow import NotAllowedNow
from hria.audit.services import record
from hria.oversight.acting import NotYours, officer_or_refuse
from hria.oversight.models import Addition, Recommendation, Reply
from hria.oversight.models.recommendations import Source
from hria.oversight.periods import end_of
from hria.oversight.recommendations import telling
from hria.oversight.recommendations.queries import body_in_charge
from hria.oversight.recommendations.table import Act, State, allow_or_refuse, state_of
from hria.registry.models import System

REPLY = "nhrck_reply"  # the period of the method: 90 days (NHRCK Act Art. 25(3))


class NotReceivedYet(Exception):
    """A day that lies ahead."""


@transaction.atomic
def recommend(system: System, text: str, *, by: User, press: UUID | None = None) -> Recommendation:
    """Recommend something to the agency, for the review body in charge; the clock starts today.

    Raises NotYours.
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    body = body_in_charge(by, system)
    if body is None:
        raise NotYours
    received = timezone.localdate()
    return _made(system, Source.REVIEW_BODY, body.name_ko, text, received, by=by, press=press)


@transaction.atomic
def record_received(
    system: System,
    text: str,
    *,
    source: str,
    body: str,
    received_on: date,
    by: User,
    press: UUID | None = None,
) -> Recommendation:
    """Record what an outside body recommended, from the day on which it came.

    Raises NotYours, NotReceivedYet.
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    officer_or_refuse(by, system.agency)
    if source == Source.REVIEW_BODY:
        raise NotYours
    if received_on > timezone.localdate():
        raise NotReceivedYet
    return _made(system, Source(source), body, text, received_on, by=by, press=press)


def _made(
    system: System,
    source: Source,
    body: str,
    text: str,
    received_on: date,
    *,
    by: User,
    press: UUID | None,
) -> Recommendation:
    if press and (first := Recommendation.objects.filter(by=by, press=press).first()):
        return first
    made = Recommendation.objects.create(
        system=system,
        number=(system.recommendations.aggregate(last=Max("number"))["last"] or 0) + 1,
        source=source,
        body=body,
        text=text,
        received_on=received_on,
        due_on=end_of(REPLY, received_on),
        by=by,
        press=press,
    )
    record(
        "recommendation.made",
        made,
        by=by,
        about=system,
        number=made.number,
        source=source.value,
        due_on=made.due_on.isoformat(),
    )
    telling.made(made)
    return made


@transaction.atomic
def reply(recommendation: Recommendation, answer: str, reasons: str, *, by: User) -> Reply:
    """Reply once: accept, in part, or refuse, with reasons. Raises NotYours, NotAllowedNow."""
    found = _ready(recommendation, Act.REPLY, by)
    try:
        with transaction.atomic():
            made = Reply.objects.create(recommendation=found, answer=answer, reasons=reasons, by=by)
    except IntegrityError as error:
        raise NotAllowedNow(Act.REPLY) from error
    record(
        "recommendation.replied",
        found,
        by=by,
        about=found.system,
        number=found.number,
        answer=made.answer,
    )
    telling.replied(found)
    return made


@transaction.atomic
def add(recommendation: Recommendation, text: str, *, by: User) -> Addition:
    """Add to a reply; the reply itself stays as it is. Raises NotYours, NotAllowedNow."""
    found = _ready(recommendation, Act.ADD, by)
    made = Addition.objects.create(recommendation=found, text=text, by=by)
    record("recommendation.added", found, by=by, about=found.system, number=found.number)
    return made


def standing(recommendation: Recommendation, today: date) -> State:
    """How it stands on a day."""
    return state_of(recommendation.due_on, today, has_reply=hasattr(recommendation, "reply"))


def _ready(recommendation: Recommendation, act: Act, by: User) -> Recommendation:
    system = System.objects.select_for_update().get(pk=recommendation.system_id)
    officer_or_refuse(by, system.agency)
    found = Recommendation.objects.select_related("reply").get(pk=recommendation.pk)
    found.system = system
    allow_or_refuse(standing(found, timezone.localdate()), act)
    return found
