"""The grounds of exclusion that the law lists, from their data file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.instrument.library import Text

FILE = Path(__file__).with_name("grounds.yaml")


class Ministry(models.TextChoices):
    """What the ministry (MOIS) must have done before."""

    CONSULTATION = "consultation", _("Consultation of the Minister of the Interior and Safety")
    CONFIRMATION = "confirmation", _("Confirmation by the Minister of the Interior and Safety")


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: where the law has it, what it says, what the ministry does."""

    code: str
    law: Text
    name: Text
    ministry: Ministry
    longest: str | None  # key of the period of the method that ends it


@cache
def grounds() -> dict[str, Ground]:
    """All grounds by code, in the order of the law."""
    rows = yaml.safe_load(FILE.read_text("utf-8"))["grounds"]
    return {row["code"]: _ground(row) for row in rows}


def _ground(row: dict[str, Any]) -> Ground:
    return Ground(
        code=row["code"],
        law=Text(**row["law"]),
        name=Text(**row["name"]),
        ministry=Ministry(row["ministry"]),
        longest=row.get("longest"),
    )
