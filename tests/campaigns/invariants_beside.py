"""What must hold of duties, changes, exceptional uses, exclusions, replies and departures."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from hria.audit.models import Event
from hria.oversight.models import (
    Addition,
    AfterReport,
    Change,
    Duty,
    DutyPause,
    DutyStep,
    ExceptionalUse,
    Exclusion,
    MinistryDocument,
    OrderDocument,
    Reassessment,
    Recommendation,
    Reply,
    SoughtPerson,
)
from hria.registry.models import Halt
from hria.reviews.models import Countersignature, Decision, Departure, MinorityOpinion, Proposal

# So many events as rows.
TOLD = {
    Change: ("change.declared",),
    ExceptionalUse: ("exceptional.requested", "exceptional.started"),
    AfterReport: ("exceptional.reported",),
    OrderDocument: ("exceptional.authorised", "exceptional.refused"),
    Exclusion: ("exclusion.claimed",),
    Recommendation: ("recommendation.made",),
    Reply: ("recommendation.replied",),
    Addition: ("recommendation.added",),
    Proposal: ("departure.proposed",),
    MinorityOpinion: ("minority.attached",),
}
# So many events as rows like this.
CAME_TO = (
    (Exclusion, {"state": "withdrawn"}, "exclusion.withdrawn"),
    (Exclusion, {"state": "expired"}, "exclusion.expired"),
    (Reassessment, {"lapsed_at__isnull": False}, "reassessment.lapsed"),
    (Reassessment, {"state": "called_off"}, "change.called_off"),
    (Reassessment, {"state": "closed"}, "reassessment.closed"),
)
WITHIN = timedelta(hours=72)


def beside() -> Iterator[str]:
    """Everything that is wrong with what stands beside assessments and halts."""
    yield from chain(_duties(), _events(), _uses(), _exclusions(), _changes(), _departures())


def _duties() -> Iterator[str]:
    """Each duty stands where its steps led it, has its day, and its verifier is another."""
    ends = {"prove": ("proved", "made_up"), "verify": ("verified",), "lapse": ("lapsed",)}
    moves = DutyStep.objects.filter(action__in=[*ends, "send_back", "supersede"]).order_by("pk")
    last = dict(moves.values_list("duty_id", "action"))
    for row in Duty.objects.all():
        led = ends.get(last.get(row.pk, ""), ("open", "lapsed", "superseded"))
        if row.state not in led or row.due is None or row.due < row.starts_on:
            yield f"duty {row.pk} is {row.state} after {last.get(row.pk)}, due {row.due}"
        if row.verified_by_id and row.verified_by_id in (row.proved_by_id, row.owner_id):
            yield f"duty {row.pk} was verified by its owner"
        since = row.lapsed_at or row.made_at
        orders = Halt.objects.filter(system=row.system_id, demanded_at__gte=since)
        if row.state == "lapsed" and row.lapse_effect == "halt" and not orders:
            yield f"duty {row.pk} lapsed and halted nothing"
    for row in DutyPause.objects.filter(last=None).exclude(duty__paused_on__isnull=False):
        yield f"duty {row.duty_id} runs while its clock stands still"


def _events() -> Iterator[str]:
    told = Counter(Event.objects.values_list("action", flat=True))
    for model, actions in TOLD.items():
        rows, events = model._default_manager.count(), sum(told[action] for action in actions)
        if rows != events:
            yield f"{model._meta.model_name}: {rows} rows, {events} events"
    for model, those, action in CAME_TO:
        rows = model._default_manager.filter(**those).count()
        if rows != told[action]:
            yield f"{rows} {model._meta.model_name} with {those}, {told[action]} {action}"


def _uses() -> Iterator[str]:
    """Every dossier names whom it seeks and is as far as its papers say."""
    sought = set(SoughtPerson.objects.values_list("use", flat=True))
    papers = set(OrderDocument.objects.values_list("use", "state"))
    reported = set(AfterReport.objects.values_list("use", flat=True))
    for row in ExceptionalUse.objects.all():
        if row.pk not in sought:
            yield f"use {row.pk} seeks nobody"
        if bool(row.answered_at) != any(use == row.pk for use, _ in papers):
            yield f"use {row.pk} was answered at {row.answered_at} without an order, or not"
        if (row.state == "reported") != (row.pk in reported):
            yield f"use {row.pk} is {row.state}, and its report says otherwise"
        if row.ended_at and row.report_due != row.ended_at + WITHIN:
            yield f"use {row.pk} has its report due at {row.report_due}"


def _exclusions() -> Iterator[str]:
    documented = set(MinistryDocument.objects.values_list("exclusion", flat=True))
    for row in Exclusion.objects.all():
        if row.pk not in documented or (row.state == "claimed") == bool(row.ended_at):
            yield f"exclusion {row.pk} is {row.state}, ended at {row.ended_at}"


def _changes() -> Iterator[str]:
    demanded = set(Reassessment.objects.values_list("change", flat=True))
    yield from (
        f"change {c.pk} demands nothing" for c in Change.objects.all() if c.pk not in demanded
    )
    for row in Reassessment.objects.filter(state="lapsed").select_related("system"):
        if not row.system.halts.exists():
            yield f"reassessment {row.pk} lapsed and halted nothing"


def _departures() -> Iterator[str]:
    """A signature made a decision with all that was to be set aside, and nothing else did."""
    signed = set(
        Countersignature.objects.filter(answer="signed").values_list("proposal", flat=True)
    )
    parted = Counter(Departure.objects.values_list("decision__submission", "norm"))
    wanted: Counter[tuple[int, str]] = Counter()
    for row in Proposal.objects.filter(pk__in=signed).select_related("review"):
        wanted.update((row.review.submission_id, part["id"]) for part in row.departures)
        if not Decision.objects.filter(submission=row.review.submission_id).exists():
            yield f"proposal {row.pk} was signed and decided nothing"
    if parted != wanted:
        yield f"departures: {parted} stand, {wanted} were signed"
