"""Released instruments, and the test assessments that may lie beside this project."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from hria.instrument.definition import Instrument
from hria.instrument.loading import parse

ROOT = Path(__file__).resolve().parent.parent.parent
INSTRUMENTS = ROOT / "fixtures" / "instruments"
DOMAIN = ROOT.parent / "shared" / "domain"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

needs_domain = pytest.mark.skipif(not DOMAIN.is_dir(), reason="the method's own data is not here")


@lru_cache
def data_of(code: str, version: str) -> Mapping[str, Any]:
    """The plain data of a released instrument: do not change it."""
    data: Mapping[str, Any] = read_yaml(INSTRUMENTS / code / f"{version}.yaml")
    return data


@lru_cache
def instrument_of(code: str, version: str) -> Instrument:
    return parse(data_of(code, version))


@lru_cache
def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=LOADER)


def vectors() -> list[dict[str, Any]]:
    """The made-up assessments with every expected figure; none where they are not here."""
    path = DOMAIN / "vectors.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]
