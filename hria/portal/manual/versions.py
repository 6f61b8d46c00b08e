"""Which versions this site has, and their files as they were released."""

from functools import lru_cache

import yaml
from django.http import Http404

from hria.assessments.models import InstrumentVersion
from hria.assessments.releases import folder
from hria.instrument.loading import content_hash


def versions(code: str = "") -> list[InstrumentVersion]:
    """The versions loaded here, of one code or of all, the newest first; one small query."""
    rows = InstrumentVersion.objects.defer("definition").order_by("code", "-pk")
    return list(rows.filter(code=code) if code else rows)


def versions_or_404(code: str) -> list[InstrumentVersion]:
    """Those of one code; 404 where there is none."""
    found = versions(code)
    if not found:
        raise Http404
    return found


def chosen(rows: list[InstrumentVersion], version: str) -> InstrumentVersion:
    """The one with this version; 404 where it is not among them."""
    for row in rows:
        if row.version == version:
            return row
    raise Http404


def released_bytes(version: InstrumentVersion) -> bytes:
    """The file of a version, byte for byte, made sure to hold what was loaded."""
    return _bytes(version.sha256, version.code, version.version)


@lru_cache(maxsize=8)
def _bytes(sha256: str, code: str, version: str) -> bytes:
    path = folder() / code / f"{version}.yaml"
    if path.is_file():
        data = path.read_bytes()
        if content_hash(yaml.load(data, Loader=yaml.CSafeLoader)) == sha256:
            return data
    text = InstrumentVersion.objects.values_list("definition", flat=True).get(sha256=sha256)
    return text.encode()
