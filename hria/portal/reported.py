"""The current reports of systems, and the names that are public with them."""

from collections.abc import Iterable

from hria.instrument.library import Text
from hria.publication.models import LARGE, Publication


def names_of(systems: Iterable[int]) -> dict[int, Text]:
    """The published names of these systems; one query."""
    rows = Publication.objects.current().filter(system__in=list(systems))
    return {row.system_id: row.name for row in rows.only("system", "name_ko", "name_en")}


def report_of(number: str) -> Publication | None:
    """The current report of the system with this number."""
    rows = Publication.objects.current().filter(system__number=number)
    return rows.select_related("system__agency").defer(*LARGE).first()
