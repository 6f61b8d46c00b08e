"""Questionnaires in files: which of them is the one that a report names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from hria.instrument.definition import Instrument
from hria.instrument.loading import InstrumentError, parse

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RELEASED = Path(__file__).resolve().parent.parent.parent / "fixtures" / "instruments"


class NoInstrument(Exception):
    """A file is no sound questionnaire; says which and why."""


def load(path: Path) -> Instrument:
    """The questionnaire in this file. Raises NoInstrument."""
    try:
        return parse(yaml.load(path.read_text(encoding="utf-8"), Loader=Loader))  # noqa: S506 safe
    except OSError as error:
        raise NoInstrument(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError, InstrumentError) as error:
        raise NoInstrument(f"{path}: {error}") from error


class Shelf:
    """The questionnaires in some files and folders, read only when they are looked for."""

    def __init__(self, places: Iterable[Path]) -> None:
        """`places`: files, and folders in which every .yaml file is one."""
        self.paths = [path for place in places for path in _files(place)]

    def find(self, label: str, sha256: str) -> Instrument | None:
        """The one with this hash, else the one that is called so. Raises NoInstrument."""
        called = None
        for path in sorted(self.paths, key=lambda path: not _is_called(path, label)):
            instrument = load(path)
            if instrument.sha256 == sha256:
                return instrument
            if instrument.label == label:
                called = instrument
        return called


def _files(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from sorted(place.rglob("*.yaml"))
    else:
        yield place


def _is_called(path: Path, label: str) -> bool:
    return f"{path.parent.name}@{path.stem}" == label
