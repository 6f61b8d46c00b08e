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


def for_page(systems: SystemQuerySet) -> QuerySet[System]:
    """The same systems with all that a system's page shows: agency, halts, assessments."""
    halts = Prefetch("halts", Halt.objects.select_related("by", "lifted_by"))
    rows = systems.select_related("agency", "registered_by")
    return rows.prefetch_related(halts, "assessments__started_by")
