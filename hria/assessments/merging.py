"""Two people, one question: what each of them changed, and where that collides. Pure.

Every question travels with what was shown when it was typed over: a version and a short print
of each part (an answer is one part; a matrix has one for each right; the note is one). What
was left untouched never collides, and different parts of one matrix merge.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hria.instrument.definition import Question

NOTE = "note"
ANSWER = "answer"
MATRICES = ("matrix_rights", "matrix_mitigation")
Parts = Mapping[str, Any]


def parts_of(question: Question, value: Any, note: str) -> dict[str, Any]:
    """An answer taken apart: the pieces that two people may change independently."""
    if question.type in MATRICES:
        rows = value if isinstance(value, Mapping) else {}
        return {**{right: row for right, row in rows.items() if row}, NOTE: note}
    return {ANSWER: value, NOTE: note}


def value_of(question: Question, parts: Parts) -> Any:
    """The answer put together again; None where nothing is left."""
    if question.type in MATRICES:
        return {name: part for name, part in parts.items() if name != NOTE and part} or None
    return parts.get(ANSWER)


def fingerprint(value: Any) -> str:
    """A short print of a part; the order of a list does not count."""
    if value is None or value in ("", [], {}):
        return "-"
    plain = sorted(value) if isinstance(value, list) else value
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Seen:
    """What was shown: the version of the row, and the print of each part."""

    version: int = 0
    prints: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, version: int, parts: Parts) -> "Seen":
        """What is shown now. Empty parts need no print: absence says the same."""
        prints = {name: fingerprint(part) for name, part in parts.items()}
        return cls(version, {name: p for name, p in prints.items() if p != "-"})

    @classmethod
    def read(cls, text: str) -> "Seen":
        """What `str` wrote; anything else counts as "nothing was shown"."""
        head, *pairs = text.split(";")
        if not (head.isascii() and head.isdigit()):
            return cls()
        found = (pair.partition("=") for pair in pairs if "=" in pair)
        return cls(int(head[:9]), {name: value for name, _, value in found})

    def after_looking(self, stands: "Seen", typed: Parts) -> "Seen":
        """What was shown, once the parts that were typed over are shown as they stand now.

        The others stay as they were on the page: sent again, they are still untouched.
        """
        touched = {name for name, part in typed.items() if not self.shows(name, part)}
        kept = {name: value for name, value in self.prints.items() if name not in touched}
        now = {name: value for name, value in stands.prints.items() if name in touched}
        return Seen(stands.version, kept | now)

    def __str__(self) -> str:
        return ";".join([str(self.version), *(f"{n}={p}" for n, p in self.prints.items())])

    def shows(self, name: str, part: Any) -> bool:
        """Whether exactly this was shown as part `name`."""
        return self.prints.get(name, "-") == fingerprint(part)


@dataclass(frozen=True)
class Merged:
    """The parts to store, those the person touched, and those changed by another meanwhile."""

    parts: dict[str, Any]
    touched: frozenset[str]
    conflicts: frozenset[str]


def merge(seen: Seen, stored: Parts, typed: Parts) -> Merged:
    """Lay what was typed over what is stored now, part by part.

    A part collides when it was typed over, was changed by another since it was shown, and the
    two disagree. Typing the same twice, as a double click does, collides with nothing.
    """
    touched = {name for name, part in typed.items() if not seen.shows(name, part)}
    conflicts = {
        name
        for name in touched
        if not seen.shows(name, stored.get(name))
        and fingerprint(stored.get(name)) != fingerprint(typed[name])
    }
    parts = {**stored, **{name: typed[name] for name in touched}}
    return Merged(parts, frozenset(touched), frozenset(conflicts))
