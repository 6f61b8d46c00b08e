"""The stored files of a published report, and what stands beside them on its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, Subquery

from hria.assessments.models import InstrumentVersion
from hria.instrument.library import Text
from hria.publication.models import Artefact
from hria.registry.models import Halt, System


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
    halt_order: int | None
    halt_ground: str
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
LEFT JOIN registry_halt h ON h.system_id = s.id
    AND h.state IN ('ordered', 'confirmed_off', 'verified')
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
    halt = Halt.objects.standing().filter(system=OuterRef("publication__system"))
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
        order=Subquery(halt.values("number")[:1]),
        ground=Subquery(halt.values("ground")[:1]),
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
        halt_order=row["order"],
        halt_ground=row["ground"] or "",
        code=row["code"],
        method=row["method"],
        newest_method=row["newest_method"],
    )
