"""Reads of what is public. Nothing here may return a row that was not published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language

from hria.accounts.models import Agency
from hria.assessments.models import InstrumentVersion
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.portal.method import rule_titles
from hria.publication.models import LARGE, Artefact, Publication
from hria.publication.words import terms
from hria.registry.models import Halt, System

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
    ordered the halt; `is_ended`: the system was given up while it was halted.
    """

    number: str
    agency: Agency
    since: datetime
    rules: list[Text]
    name: Text | None
    is_ended: bool
    provisional: bool


def halts() -> QuerySet[Halt]:
    """The halts never lifted, the newest first; last those of systems that were given up."""
    rows = Halt.objects.filter(lifted_at=None).select_related("system__agency")
    return rows.annotate(is_ended=Q(system__status=System.Status.RETIRED)).order_by(
        "is_ended", "-since"
    )


def halts_now() -> QuerySet[Halt]:
    """Those that keep a system from running: what was given up runs no more."""
    return halts().exclude(system__status=System.Status.RETIRED)


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
            is_ended=row.system.status == System.Status.RETIRED,
            provisional=row.provisional,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Stored:
    """One stored file of one version, with what a page around it must know; hashable."""

    sha256: str
    number: str
    version: int
    at: datetime
    level: int
    name: Text
    provisional: bool
    is_retired: bool
    halted_since: datetime | None
    halt_rules: tuple[str, ...]
    code: str
    method: str  # the version of the method by which the result came about
    newest_method: str

    @property
    def has_newer_method(self) -> bool:
        """Whether a newer version of the method is loaded; it changes nothing here."""
        return self.method != self.newest_method

    @property
    def is_halt_news(self) -> bool:
        """Whether the halt in force came after this version, which so cannot tell its reasons."""
        since = self.halted_since
        return since is not None and since.replace(microsecond=0) > self.at


# Everything a report page depends on, in one statement of its own: putting the same together
# through the models takes longer than all the rest of an answer.
FACTS = """
SELECT a.sha256, p.version, s.status, h.id,
    (SELECT MAX(n.id) FROM assessments_instrumentversion n WHERE n.code = i.code)
FROM publication_artefact a
JOIN publication_publication p ON p.id = a.publication_id
JOIN registry_system s ON s.id = p.system_id
JOIN assessments_assessment e ON e.id = p.assessment_id
JOIN assessments_instrumentversion i ON i.id = e.instrument_id
LEFT JOIN registry_halt h ON h.system_id = s.id AND h.lifted_at IS NULL
WHERE s.number = %s AND a.kind = %s AND a.language = %s
ORDER BY p.version DESC
"""


def facts(number: str, kind: str, language: str) -> tuple[tuple[Any, ...], ...]:
    """What decides how a report page looks: under the same facts it is the same page."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [number, kind, language])
        return tuple(cursor.fetchall())


def stored(number: str, kind: str, language: str) -> list[Stored]:
    """The files of one kind of all versions of a system's report, the newest first; one query."""
    halt = Halt.objects.filter(system=OuterRef("publication__system"), lifted_at=None)
    later = InstrumentVersion.objects.filter(code=OuterRef("code")).order_by("-pk")
    rows = Artefact.objects.filter(
        publication__system__number=number, kind=kind, language=language
    ).order_by("-publication__version")
    found = rows.values(
        "sha256",
        version=F("publication__version"),
        at=F("publication__at"),
        level=F("publication__level"),
        provisional=F("publication__provisional"),
        name_ko=F("publication__name_ko"),
        name_en=F("publication__name_en"),
        status=F("publication__system__status"),
        code=F("publication__assessment__instrument__code"),
        method=F("publication__assessment__instrument__version"),
        newest_method=Subquery(later.values("version")[:1]),
        since=Subquery(halt.values("since")[:1]),
        rules=Subquery(halt.values("rules")[:1]),
    )
    return [_stored(number, row) for row in found]


def _stored(number: str, row: Mapping[str, Any]) -> Stored:
    return Stored(
        sha256=row["sha256"],
        number=number,
        version=row["version"],
        at=row["at"],
        level=row["level"],
        provisional=bool(row["provisional"]),
        name=Text(row["name_ko"], row["name_en"]),
        is_retired=row["status"] == System.Status.RETIRED,
        halted_since=row["since"],
        halt_rules=tuple(row["rules"] or ()),
        code=row["code"],
        method=row["method"],
        newest_method=row["newest_method"],
    )
