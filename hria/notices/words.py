"""A notice in words, in the language of the moment."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from hria.notices.kinds import KINDS, PLAIN, ROLES, Kind
from hria.notices.models import Notice

log = logging.getLogger(__name__)
# All that a letter may take from `data`: the number of a file, whatever else stands there.
NUMBER = re.compile(r"[A-Z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, what to do now, and about whom; empty where there is nothing to say."""

    subject: str
    sentence: str
    number: str
    agency: str


def told(notice: Notice) -> Told:
    """The words of `notice`; plain ones where its kind, or a field of it, is unknown."""
    fields = {name: _localised(name, value) for name, value in notice.data.items()}
    try:
        return _filled(KINDS[notice.kind], fields)
    except (KeyError, ValueError, TypeError):
        log.warning("no words for the notice %s of kind %s", notice.pk, notice.kind)
        return _filled(PLAIN, fields)


def _filled(kind: Kind, fields: Mapping[str, str]) -> Told:
    for name in kind.needs:
        if name not in fields:
            raise KeyError(name)
    return Told(
        subject=str(kind.subject),
        sentence=str(kind.sentence) % fields,
        number=number_of(fields),
        agency=fields.get("agency", ""),
    )


def number_of(data: Mapping[str, Any]) -> str:
    """The number that `data` holds, if it is one and nothing else."""
    number = str(data.get("number", ""))
    return number if NUMBER.fullmatch(number) else ""


def _localised(name: str, value: Any) -> str:
    """A field as it is shown: of a text in two languages the reader's, of a role its word."""
    if isinstance(value, dict):
        return str(value.get(get_language() or "ko") or value.get("ko", ""))
    if name == "role" and value in ROLES:
        return str(ROLES[value])
    return str(value)


def path_of(notice: Notice) -> str:
    """Where the reader goes on, with the language of the moment in front; empty for nowhere."""
    prefix = reverse("notices:list").removesuffix("/notices/")
    return f"{prefix}{notice.path}" if notice.path else ""
