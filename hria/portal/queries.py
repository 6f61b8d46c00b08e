"""Reads of what is public. Nothing here may return a row that was not published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from hria.accounts.models import Agency
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.portal.method import rule_titles
from hria.publication.models import LARGE, Artefact, Publication
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
    halted = Halt.objects.filter(system=OuterRef("system"), lifted_at=None)
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


@dataclass(frozen=True)
class HaltLine:
    """A halt in force. Before its report is public only this much is: no name, no reasons.

    `name` is the published name, None while nothing was published; no rules: a person
    ordered the halt.
    """

    number: str
    agency: Agency
    since: datetime
    rules: list[Text]
    name: Text | None


def halts() -> QuerySet[Halt]:
    """The halts in force, the newest first."""
    return Halt.objects.filter(lifted_at=None).select_related("system__agency").order_by("-since")


def halt_lines(rows: list[Halt], instrument: Instrument | None) -> list[HaltLine]:
    """What the public may know of these halts; one query for the names of published systems."""
    published = Publication.objects.current().filter(system__in=[row.system_id for row in rows])
    names = {p.system_id: p.name for p in published.only("system", "name_ko", "name_en")}
    return [
        HaltLine(
            number=row.system.number,
            agency=row.system.agency,
            since=row.since,
            rules=rule_titles(row.rules, instrument),
            name=names.get(row.system_id),
        )
        for row in rows
    ]


def files(number: str, kind: str, language: str) -> list[Artefact]:
    """The files of one kind of all versions of a system's report, the newest first; one query."""
    rows = Artefact.objects.filter(
        publication__system__number=number, kind=kind, language=language
    ).select_related("publication__system__agency")
    rows = rows.defer(*(f"publication__{name}" for name in LARGE))
    return list(rows.order_by("-publication__version"))


def halt_of(number: str) -> Halt | None:
    """The halt in force of this system, if there is one."""
    return Halt.objects.filter(system__number=number, lifted_at=None).first()
