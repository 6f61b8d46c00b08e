"""From plain data to an instrument that may be used, and the fingerprint of that data."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.building import build
from hria.instrument.checking import structural_problems
from hria.instrument.definition import Instrument
from hria.instrument.hashing import digest


class InstrumentError(Exception):
    """The data is not a sound instrument; `problems` names every fault found."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def parse(data: Mapping[str, Any]) -> Instrument:
    """The instrument that the data describes.

    Raises InstrumentError with all problems; nothing half sound is ever returned.
    """
    if not isinstance(data, Mapping):
        raise InstrumentError(["instrument: is not a mapping"])
    try:
        sha256 = content_hash(data)
    except (TypeError, ValueError, RecursionError) as error:
        raise InstrumentError([f"instrument: is not plain data ({error})"]) from error
    instrument, found = build(data, sha256)
    found = found or structural_problems(instrument)
    if found:
        raise InstrumentError(found)
    return instrument


def content_hash(data: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of the data: layout and comments do not count.

    Raises TypeError or ValueError for what JSON cannot hold.
    """
    return digest(data)
