"""Bring released instruments from their files into the database; run after each update."""

import hashlib
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hria.assessments.models import InstrumentVersion
from hria.instrument.loading import InstrumentError, parse

SUMS = "SHA256SUMS"
CHANGED = (
    "{name}: this file was released with other content. A released instrument never changes:"
    " restore the file, and give changes a new version in a file of their own."
)


class Command(BaseCommand):
    """Reads fixtures/instruments/<code>/<version>.yaml. Running it again changes nothing."""

    help = "Load released instruments; refuses a released file that was changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load every file, the oldest version first; raises CommandError at the first fault."""
        folder = Path(settings.HRIA_INSTRUMENTS)
        sums = _sums(folder)
        for path in sorted(folder.glob("*/*.yaml"), key=_age):
            name = path.relative_to(folder).as_posix()
            data = path.read_bytes()
            if sums.get(name) != hashlib.sha256(data).hexdigest():
                reason = CHANGED if name in sums else "{name}: is not listed in " + SUMS
                raise CommandError(reason.format(name=name))
            self.stdout.write(f"{name}: {_load(name, data.decode())}")


def _sums(folder: Path) -> dict[str, str]:
    """File name -> SHA-256, from the list that `sha256sum` writes."""
    try:
        lines = (folder / SUMS).read_text().splitlines()
    except OSError as error:
        raise CommandError(f"{folder / SUMS} cannot be read: {error}") from error
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {name.lstrip("*./"): digest for digest, name in pairs}


def _age(path: Path) -> tuple[str, list[int]]:
    """By code and version, 2026.10 after 2026.9."""
    return path.parent.name, [int(part) for part in path.stem.split(".") if part.isdigit()]


def _load(name: str, text: str) -> str:
    try:
        instrument = parse(yaml.load(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, InstrumentError) as error:
        raise CommandError(f"{name}: {error}") from error
    if name != f"{instrument.code}/{instrument.version}.yaml":
        raise CommandError(f"{name}: holds {instrument.label}")
    row, is_new = InstrumentVersion.objects.get_or_create(
        code=instrument.code,
        version=instrument.version,
        defaults={"sha256": instrument.sha256, "definition": text},
    )
    if row.sha256 != instrument.sha256:
        raise CommandError(CHANGED.format(name=name))
    return "loaded" if is_new else "already loaded"
