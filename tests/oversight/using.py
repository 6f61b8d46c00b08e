"""Exceptional uses for tests: a system whose published approval allows them, and a dossier."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.files.uploads import Upload, inspect
from hria.oversight.exceptional.filing import Filing
from hria.oversight.exceptional.services import Told, open_use
from hria.oversight.models import ExceptionalUse
from hria.publication import services as publishing
from hria.registry.models import System
from hria.reviews.verdicts import Verdict
from tests.factories import member
from tests.publication.publishing import publisher, sketch
from tests.reviews.scenes import decided, handed_in, review_of

# The kidnapping of the teaching cases: an approval that also allows an urgent start.
URGENT = "RC11c-kr-kidnapping-urgent"
ORDINARY = "RC11b-kr-missing-child-law"
SOUGHT = "홍길동 Quillfeather"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
SEOUL = timezone.get_default_timezone()


def excepting(name: str = URGENT, agency: Agency | None = None) -> System:
    """A system whose published approval rests on the exception rules."""
    decision = decided(review_of(handed_in(name, agency)), Verdict.APPROVE_WITH_CONDITIONS)
    with patch.object(publishing, "draw", sketch):
        report = publishing.publish(decision, by=publisher())
    return System.objects.select_related("agency").get(pk=report.system_id)


def officer_of(system: System) -> User:
    return member(Role.OFFICER, system.agency, name="책임자")


def seoul(text: str) -> datetime:
    """An hour in Seoul, such as 2027-03-01 00:00."""
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def document(name: str = "허가서.pdf", content: bytes = PDF) -> Upload:
    return inspect(SimpleUploadedFile(name, content, "application/pdf"))


def filing(**changes: Any) -> Filing:
    """A right filing that starts now: urgent unless said otherwise."""
    starts = changes.pop("starts_at", None) or timezone.now()
    known: dict[str, Any] = {
        "statute": "실종아동등의 보호 및 지원에 관한 법률 제9조의4",
        "sought": SOUGHT,
        "because": "납치범이 생명을 위협하고 있으며 위치 추적으로는 찾지 못했습니다.",
        "cameras": ["중앙역 1번 출구", "중앙역 2번 출구"],
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=48),
        "authority_kind": "judge",
        "authority": "가온지방법원",
        "is_urgent": True,
    }
    return Filing(**(known | changes))


def opened(system: System, by: User, **changes: Any) -> ExceptionalUse:
    """A dossier, opened through the real verb."""
    return open_use(system, filing(**changes), by=by)


def told(**changes: Any) -> Told:
    """An after-report."""
    known: dict[str, Any] = {
        "faces": 1200,
        "hits": 3,
        "false_hits": 2,
        "stopped": 1,
        "was_found": True,
        "destroyed": "all",
        "told": True,
        "summary": "역 두 곳에서 찾았고, 다른 두 사람을 잘못 알아보았습니다.",
    }
    return Told(**(known | changes))
