"""Reads for the registry's screens."""

from collections.abc import Mapping

from django.db.models import Prefetch, Q, QuerySet

from hria.accounts.queries import Reader
from hria.registry.models import Halt, System, SystemQuerySet

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


def with_halts(systems: SystemQuerySet) -> QuerySet[System]:
    """The same systems with their agency and their halts, the newest first."""
    halts = Prefetch("halts", Halt.objects.select_related("by", "lifted_by"))
    return systems.select_related("agency", "registered_by").prefetch_related(halts)
