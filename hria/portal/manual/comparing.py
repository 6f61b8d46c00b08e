"""The difference between two versions as people read it, cut into pages."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.assessments.models import InstrumentVersion
from hria.instrument.differences import Change, differences
from hria.portal.manual.words import FIELDS, PARTS

A_PAGE = 20_000  # bytes of text, as for the pages of the method
KINDS: dict[str, tuple[Promise, str]] = {
    "added": (_("Added"), "success"),
    "removed": (_("Removed"), "danger"),
    "revalued": (_("Counts differently"), "warning"),
    "reworded": (_("Reworded"), "info"),
}


@dataclass(frozen=True)
class DetailShown:
    """One value that differs, with a word for its field."""

    field: str | Promise
    path: str
    detail: object


@dataclass(frozen=True)
class ChangeShown:
    """One item that differs."""

    change: Change
    part: str | Promise
    word: Promise
    tone: str
    details: tuple[DetailShown, ...]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions; `counts` for each part and kind."""

    counts: tuple[tuple[str | Promise, tuple[tuple[Promise, str, int], ...]], ...]
    pages: tuple[tuple[ChangeShown, ...], ...]


def comparison(old: InstrumentVersion, new: InstrumentVersion) -> Comparison:
    """What changed from `old` to `new`; kept by each process."""
    return _compared(old.sha256, new.sha256)


@lru_cache(maxsize=16)
def _compared(old: str, new: str) -> Comparison:
    first, second = (InstrumentVersion(sha256=sha256).parsed() for sha256 in (old, new))
    found = [_shown(change) for change in differences(first, second)]
    return Comparison(_counted(found), tuple(map(tuple, _packed(found))))


def _shown(change: Change) -> ChangeShown:
    word, tone = KINDS[change.kind]
    details = tuple(DetailShown(_field(d.path), d.path, d) for d in change.details)
    return ChangeShown(change, PARTS.get(change.part, change.part), word, tone, details)


def _field(path: str) -> str | Promise:
    """A word for the innermost part of a path that has one."""
    for name in reversed(path.split(".")):
        if name in FIELDS:
            return FIELDS[name]
    return path


def _counted(
    found: list[ChangeShown],
) -> tuple[tuple[str | Promise, tuple[tuple[Promise, str, int], ...]], ...]:
    parts = {shown.change.part: shown.part for shown in found}
    return tuple(
        (
            title,
            tuple(
                (*KINDS[kind], number)
                for kind, number in Counter(
                    shown.change.kind for shown in found if shown.change.part == part
                ).items()
            ),
        )
        for part, title in parts.items()
    )


def _packed(found: list[ChangeShown]) -> list[list[ChangeShown]]:
    pages: list[list[ChangeShown]] = [[]]
    held = 0
    for shown in found:
        weighs = 400 + sum(_weight(detail) for detail in shown.change.details)
        if pages[-1] and held + weighs > A_PAGE:
            pages.append([])
            held = 0
        pages[-1].append(shown)
        held += weighs
    return pages


def _weight(detail: object) -> int:
    texts = [getattr(detail, "old", None), getattr(detail, "new", None)]
    return 300 + sum(max(len(t.ko.encode()), len(t.en.encode())) for t in texts if t)
