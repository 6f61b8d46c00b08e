"""Bring released instruments from their files into the database; run after each update."""

from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from hria.assessments.checks import fault_of_stored
from hria.assessments.models import InstrumentVersion
from hria.assessments.releases import CHANGED, SUMS, fault_of, files, folder, listed, name_of
from hria.instrument.definition import Instrument
from hria.instrument.loading import InstrumentError, parse
from hria.instrument.succession import problems_between


class Command(BaseCommand):
    """Reads fixtures/instruments/<code>/<version>.yaml. Running it again changes nothing."""

    help = "Load released instruments; refuses a released file that was changed."
    # The files are checked here, one by one and by name.
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load every file, the oldest version first; raises CommandError at the first fault."""
        try:
            sums = listed()
        except OSError as error:
            raise CommandError(f"{folder() / SUMS} cannot be read: {error}") from error
        earlier: dict[str, list[Instrument]] = {}
        for path in files():
            if fault := fault_of(path, sums):
                raise CommandError(fault)
            name, text = name_of(path), path.read_text(encoding="utf-8")
            instrument = _sound(name, text, earlier)
            self.stdout.write(f"{name}: {store(name, instrument, text)}")


def _sound(name: str, text: str, earlier: dict[str, list[Instrument]]) -> Instrument:
    """The instrument of a file, sound in itself and as the successor of those before it."""
    try:
        instrument = parse(yaml.load(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, InstrumentError) as error:
        raise CommandError(f"{name}: {error}") from error
    if name != f"{instrument.code}/{instrument.version}.yaml":
        raise CommandError(f"{name}: holds {instrument.label}")
    before = earlier.setdefault(instrument.code, [])
    if found := problems_between(before, instrument):
        raise CommandError("\n".join(f"{name}: {fault}" for fault in found))
    before.append(instrument)
    return instrument


def store(name: str, instrument: Instrument, text: str) -> str:
    """Keep a sound instrument as a version; raises CommandError where another stands there."""
    row, is_new = InstrumentVersion.objects.get_or_create(
        code=instrument.code,
        version=instrument.version,
        defaults={"sha256": instrument.sha256, "definition": text},
    )
    if row.sha256 != instrument.sha256:
        raise CommandError(CHANGED.format(name=name))
    if fault := fault_of_stored(row):
        raise CommandError(fault)
    return "loaded" if is_new else "already loaded"
