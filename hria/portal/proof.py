"""A report checked by this site: against itself, its questionnaire, and what was published."""

import hashlib
from collections.abc import Iterable
from itertools import islice
from typing import Any

from hria.assessments.models import InstrumentVersion
from hria.instrument import strict_json
from hria.instrument.comparing import differences
from hria.instrument.definition import Instrument
from hria.instrument.findings import Conclusion, Finding, conclusion, fails, holds
from hria.instrument.verifying import verify_file
from hria.publication import storage
from hria.publication.models import Publication

# A report that was rewritten from end to end need not be shown from end to end.
MOST_PLACES = 40
MOST_VERSIONS = 1_000_000  # far above it no database can hold the number


def published_file(number: str, version: int | None = None) -> bytes | None:
    """The stored JSON file of a report, the newest version unless one is named.

    None where there is none. Raises storage.Damaged.
    """
    rows = Publication.objects.filter(system__number=number)
    rows = rows.filter(version=version) if version else rows.order_by("-version")
    sha256 = rows.values_list("sha256", flat=True).first()
    return storage.get(sha256) if sha256 else None


def checked(data: bytes) -> list[Finding]:
    """Every finding on these bytes, the comparison with the register last.

    Raises storage.Damaged where what was published cannot be read.
    """
    findings = verify_file(data, _find)
    if conclusion(findings) is not Conclusion.UNREADABLE:
        findings.append(_against_register(data, strict_json.read(data)))
    return findings


def _find(label: str, sha256: str) -> Instrument | None:
    """The questionnaire of this hash, else the one of this name."""
    code, _, version = label.partition("@")
    rows = InstrumentVersion.objects.defer("definition")
    found = rows.filter(sha256=sha256).first() or rows.filter(code=code, version=version).first()
    return found.parsed() if found else None


def _against_register(data: bytes, report: dict[str, Any]) -> Finding:
    number, version = report.get("number"), report.get("version")
    published = None
    # A text with NUL is no number, and PostgreSQL refuses even to look for it.
    looked_for = number if isinstance(number, str) and number.isprintable() else ""
    if looked_for and type(version) is int and 0 < version < MOST_VERSIONS:
        published = published_file(looked_for, version)
    if published is None:
        return fails("register", "not_there", number=f"{number} ({version})")
    sha256, expected = (hashlib.sha256(file).hexdigest() for file in (data, published))
    if sha256 == expected:
        return holds("register", sha256=sha256)
    places = _first(differences(report, strict_json.read(published)))
    return fails("register", "differs", places, sha256=sha256, expected=expected)


def _first(places: Iterable[str]) -> list[str]:
    return list(islice(places, MOST_PLACES))
