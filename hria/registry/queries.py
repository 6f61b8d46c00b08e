"""Reads for the registry's screens."""

from collections.abc import Mapping

from django.db.models import Prefetch, Q, QuerySet

from hria.accounts.models import Role, User
from hria.accounts.queries import Reader, below
from hria.registry.models import Halt, HaltStep, System, SystemQuerySet
from hria.registry.orders import State
from hria.registry.ties import has_a_hand

FILTERS = ("status", "use_type", "stage")
SEARCHED = ("number", "name_ko", "name_en", "agency__name_ko", "agency__name_en")


def systems_for_list(user: Reader, sought: Mapping[str, str]) -> SystemQuerySet:
    """The systems this person may see that match every word and every filter of `sought`."""
    rows = System.objects.visible_to(user).select_related("agency")
    rows = rows.filter(**{name: sought[name] for name in FILTERS if name in sought})
    for word in sought.get("q", "").split():
        found = Q()
        for column in SEARCHED:
            found |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(found)
    return rows.prefetch_related("assessments")


def for_page(systems: SystemQuerySet) -> QuerySet[System]:
    """The same systems with all that a system's page shows: agency, halts, assessments."""
    halts = Prefetch("halts", Halt.objects.select_related("by", "lifted_by"))
    rows = systems.select_related("agency", "registered_by")
    return rows.prefetch_related(halts, "assessments__started_by")


def orders_for(user: Reader) -> QuerySet[Halt]:
    """The door: orders on systems of the reader's agencies; for independent reviewers, all others.

    An order is public, so reviewers who may verify it learn nothing by finding it; a tie to the
    agency closes what its roles do not open.
    """
    rows = Halt.objects.select_related(
        "system__agency", "by", "confirm_agency", "replaces", "objection", "lifted_by"
    )
    if not isinstance(user, User) or not user.is_active:
        return rows.none()
    known = below(user, path="system__agency__path")
    if user.paths(Role.REVIEWER):
        known |= ~Q(pk=None) & ~_tied(user)
    steps = HaltStep.objects.select_related("by", "agency")
    return rows.filter(known).prefetch_related(Prefetch("steps", steps), "steps__proofs")


def verifiable(user: User) -> QuerySet[Halt]:
    """The orders, in whatever state, that `user` may verify.

    An independent reviewer: without a tie to the agency, and without a hand in the system.
    """
    if not user.is_active or not user.paths(Role.REVIEWER):
        return Halt.objects.none()
    return Halt.objects.exclude(_tied(user)).exclude(has_a_hand(user))


def to_verify(user: User) -> QuerySet[Halt]:
    """The confirmed orders that wait for an independent reviewer such as this one."""
    rows = verifiable(user).filter(state=State.CONFIRMED_OFF)
    rows = rows.exclude(system__status=System.Status.RETIRED)
    return rows.select_related("system__agency").order_by("demanded_at")


def to_confirm(user: User) -> QuerySet[Halt]:
    """The orders of which this officer must confirm that they are carried out."""
    rows = Halt.objects.filter(below(user, Role.OFFICER, path="system__agency__path"))
    rows = rows.filter(state=State.ORDERED).exclude(system__status=System.Status.RETIRED)
    return rows.select_related("system__agency").order_by("confirm_by")


def _tied(user: User) -> Q:
    """The agency of the system is one in which `user` holds a role, or stands above or below."""
    condition = Q(pk__in=[])
    for own in user.ties:
        numbers = own.rstrip(".").split(".")
        paths = [".".join(numbers[:n]) + "." for n in range(1, len(numbers) + 1)]
        condition |= Q(system__agency__path__startswith=own) | Q(system__agency__path__in=paths)
    return condition


def verifiers(order: Halt) -> list[User]:
    """The reviewers who may verify this order."""
    rows = User.objects.filter(is_active=True, memberships__role=Role.REVIEWER).distinct()
    found = rows.prefetch_related("memberships__agency").order_by("pk")
    return [user for user in found if verifiable(user).filter(pk=order.pk).exists()]
