"""The files of the method: the instrument, its schema, its hash."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from hria.assessments.releases import folder
from hria.portal.http import public
from hria.portal.manual.versions import chosen, released_bytes, versions_or_404

YAML = "application/yaml"  # RFC 9512
SCHEMA = "application/schema+json"


def file_hash(data: bytes) -> str:
    """The SHA-256 of a file, as SHA256SUMS lists it."""
    return hashlib.sha256(data).hexdigest()


@public
def method_yaml(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """The instrument, byte for byte as it was released."""
    row = chosen(versions_or_404(code), version)
    response = _file(released_bytes(row), YAML, f"{code}-{version}.yaml")
    response["Last-Modified"] = http_date(row.loaded_at.timestamp())
    return response


@public
def method_hash(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """The line of SHA256SUMS for it: `sha256sum -c` reads it."""
    row = chosen(versions_or_404(code), version)
    line = f"{file_hash(released_bytes(row))}  {code}-{version}.yaml\n"
    response = _file(line.encode(), "text/plain; charset=utf-8", f"{code}-{version}.sha256")
    response["Last-Modified"] = http_date(row.loaded_at.timestamp())
    return response


@public
def method_schema(request: HttpRequest) -> HttpResponse:
    """The schema that every instrument follows."""
    path = folder() / "schema.json"
    response = _file(path.read_bytes(), SCHEMA, "instrument.schema.json")
    response["Last-Modified"] = http_date(path.stat().st_mtime)
    return response


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = f'"{file_hash(data)}"'
    return response
