"""Released instrument files and the list of their hashes. A released file never changes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from hria.instrument.succession import release_order

SUMS = "SHA256SUMS"
CHANGED = (
    "{name}: this file was released with other content. A released instrument never changes:"
    " restore the file, and give changes a new version in a file of their own."
)
UNLISTED = "{name}: is not listed in " + SUMS
MISSING = "{name}: is listed in " + SUMS + ", but the file is gone. Restore it."


def folder() -> Path:
    """Where released files lie: <code>/<version>.yaml, and the list."""
    return Path(settings.HRIA_INSTRUMENTS)


def files() -> list[Path]:
    """Every file of a version, by code, the oldest version first."""
    return sorted(folder().glob("*/*.yaml"), key=lambda p: (p.parent.name, release_order(p.stem)))


def name_of(path: Path) -> str:
    """How the list names a file."""
    return path.relative_to(folder()).as_posix()


def listed() -> dict[str, str]:
    """File name -> SHA-256, from the list that `sha256sum` writes. Raises OSError."""
    lines = (folder() / SUMS).read_text().splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {name.lstrip("*./"): digest for digest, name in pairs}


def fault_of(path: Path, sums: dict[str, str]) -> str | None:
    """What is wrong with one file against the list; None if it is as it was released."""
    name = name_of(path)
    if name not in sums:
        return UNLISTED.format(name=name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return None if digest == sums[name] else CHANGED.format(name=name)


def faults() -> Iterator[str]:
    """Every file that changed, is not listed, or is gone; nothing while all is as released."""
    try:
        sums = listed()
    except OSError as error:
        yield f"{folder() / SUMS} cannot be read: {error}"
        return
    present = files()
    yield from filter(None, (fault_of(path, sums) for path in present))
    for name in sorted(sums.keys() - {name_of(path) for path in present}):
        yield MISSING.format(name=name)


def refuse_changed() -> None:
    """Raise ImproperlyConfigured when a released file is not what was released.

    Called where a server process starts: it serves with the rules that were released, or not
    at all.
    """
    if found := list(faults()):
        raise ImproperlyConfigured("\n".join(found))
