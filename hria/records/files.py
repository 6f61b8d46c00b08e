"""The files: everything that a row names is there, whole, and under its own hash."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hria.records.reading import Cursor, Finding, rows

# Folder -> the tables whose rows name a file in it by hash and size.
NAMED = {
    "evidence": (
        "assessments_evidence",
        "registry_haltproof",
        "oversight_orderdocument",
        "oversight_ministrydocument",
        "oversight_dutyfile",
    ),
    "published": ("publication_artefact",),
}
PIECE = 1024 * 1024
KINDS = {("page", "ko"), ("page", "en"), ("pdf", "ko"), ("pdf", "en"), ("json", "")}


def whole(cursor: Cursor, data: Path) -> Iterator[Finding]:
    """No file is missing, cut short or changed."""
    for folder, tables in NAMED.items():
        # The rows first: a file lies in its place before a row names it.
        named = [(table, row) for table in tables for row in _rows(cursor, table)]
        stored = {path.name: path for path in _files(data / folder)}
        for table, row in named:
            path = stored.get(row["sha256"])
            if path is None or path.stat().st_size != row["size"]:
                yield Finding("file.missing", f"{table} {row['id']} has no whole file")
        for name, path in stored.items():
            if _digest(path) != name:
                yield Finding("file.changed", f"{folder}/{name} is not what its name says")


def editions(cursor: Cursor) -> Iterator[Finding]:
    """Every publication has its five files, and its JSON file is the report itself."""
    sql = (
        "SELECT p.id, p.sha256 AS report, f.kind, f.language, f.sha256"
        " FROM publication_publication p"
        " LEFT JOIN publication_artefact f ON f.publication_id = p.id"
    )
    kinds: dict[int, set[tuple[str, str]]] = {}
    for row in rows(cursor, sql):
        kinds.setdefault(row["id"], set()).add((row["kind"], row["language"]))
        if row["kind"] == "json" and row["sha256"] != row["report"]:
            yield Finding("publication.json", f"publication {row['id']}: another report as a file")
    for publication, found in kinds.items():
        if found != KINDS:
            yield Finding("publication.files", f"publication {publication} has not its five files")


def _rows(cursor: Cursor, table: str) -> list[dict[str, Any]]:
    # The names stand above; nothing of them comes from outside.
    return list(rows(cursor, f"SELECT id, sha256, size FROM {table}"))  # noqa: S608


def _files(folder: Path) -> list[Path]:
    """The files under their final names; what a crash left under a temporary one is no file."""
    return [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
