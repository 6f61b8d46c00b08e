"""Reads of what is public. Nothing here may return a row that was not published."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from hria.accounts.models import Agency
from hria.publication.models import LARGE, Publication
from hria.publication.words import terms
from hria.registry.models import Halt

COLUMNS = {
    "level": "level",
    "determination": "determination",
    "verdict": "verdict",
    "use": "use_type",
    "agency": "system__agency",
    "year": "at__year",
}


def reports() -> QuerySet[Publication]:
    """The current report of each system, newest first, with whether the system is halted."""
    halted = Halt.objects.standing().filter(system=OuterRef("system"))
    rows = Publication.objects.current().annotate(is_halted=Exists(halted))
    return rows.select_related("system__agency").defer(*LARGE)


def search(wanted: Mapping[str, str]) -> QuerySet[Publication]:
    """The current reports that hold every word of `wanted["q"]` and pass its filters.

    A query without a single letter or digit finds nothing; an absent one filters nothing.
    """
    rows = reports()
    query = wanted.get("q", "").strip()
    words = terms(query)
    if query and not words:
        return rows.none()
    for word in words:
        rows = rows.filter(words__contains=word)
    chosen = {column: wanted[name] for name, column in COLUMNS.items() if wanted.get(name)}
    return rows.filter(**chosen)


def agencies() -> list[tuple[str, str]]:
    """The agencies that have published, by name in the language of the page."""
    rows = Agency.objects.filter(Exists(Publication.objects.filter(system__agency=OuterRef("pk"))))
    name = "name_en" if get_language() == "en" else "name_ko"
    return [(str(row.pk), str(row)) for row in rows.order_by(name)]


def years() -> list[int]:
    """The years in which reports were published, newest first."""
    return [day.year for day in Publication.objects.dates("at", "year", order="DESC")]
