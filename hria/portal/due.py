"""What somebody must do until a day or an hour, from all rooms, the overdue first; one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Concat, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.oversight.duties import queries as duties
from hria.oversight.waiting import reassessments_for, recommendations_for, reports_for
from hria.registry import queries as halts
from hria.reviews.waiting import remarks_for, signatures_for

MOST = 50
Rows = QuerySet[Any]
Names = tuple[Any, Any]
# What has no day or no hour comes after all that has one.
LATEST, NEVER = date(9999, 12, 30), datetime(9999, 12, 30, tzinfo=UTC)
ORDER = ("-is_over", "until", "hour", "waits_since", "kind_of_task", "ref")
NO_DAY = Cast(Value(LATEST), DateField())
NO_HOUR = Cast(Value(NEVER), DateTimeField())

WHAT: dict[str, str | Promise] = {
    "halt_confirm": _("Confirm that the system is off"),
    "halt_verify": _("Verify that the system is off"),
    "duty": _("Prove a duty"),
    "duty_verify": _("Verify the proof of a duty"),
    "reassessment": _("Assess anew"),
    "use_report": _("Report on an exceptional use"),
    "recommendation": _("Reply to a recommendation"),
    "remarks": _("Answer remarks of the reviewer"),
    "signature": _("Sign a departure from the rules, or refuse"),
}

# Where it is done: the name of the page and what it takes.
PAGES = {
    "halt_confirm": ("registry:order", "number", "ref"),
    "halt_verify": ("registry:order", "number", "ref"),
    "duty": ("duties:duty", "ref"),
    "duty_verify": ("duties:duty", "ref"),
    "reassessment": ("changes:changes", "number"),
    "use_report": ("exceptional:use", "ref"),
    "recommendation": ("recommendations:recommendation", "ref"),
    "remarks": ("reviews:remarks", "ref"),
    "signature": ("reviews:second", "ref"),
}
# How a row leads to its system, where it does not name it itself.
TO_SYSTEM = {"signature": "submission__assessment__system"}


def _numbered(letters: str) -> Names:
    name = Concat(Value(letters), Cast("number", CharField()), output_field=CharField())
    return name, name


NAMELESS = (Value("", CharField()),) * 2
NAMES = (Cast("name_ko", CharField()), Cast("name_en", CharField()))
USE, RECOMMENDED = _numbered("EX-"), _numbered("R")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: until which day, and at which hour where hours count."""

    what: str | Promise
    # Which of several: the name of a duty, the number of a recommendation.
    name: str
    href: str
    number: str
    agency: str
    since: datetime
    day: date | None
    hour: datetime | None
    is_over: bool


def due_for(user: User, now: datetime | None = None) -> list[Due]:
    """What waits for `user`: what is overdue first, then what is due first, then the oldest."""
    now = now or timezone.now()
    first, *others = _sources(user, now)
    rows = first.union(*others, all=True).order_by(*ORDER)
    return [_due(row) for row in rows[:MOST]]


def _sources(user: User, now: datetime) -> Iterator[Rows]:
    today = timezone.localdate(now)
    yield _hours(halts.to_confirm(user), "halt_confirm", "demanded_at", "confirm_by", now)
    yield _some_day(halts.to_verify(user), "halt_verify", "demanded_at")
    yield _days(duties.to_do(user), "duty", "made_at", "due", today, NAMES)
    yield _some_day(duties.to_verify(user), "duty_verify", "proved_at", NAMES)
    yield _days(reassessments_for(user), "reassessment", "since", "due", today)
    yield _hours(reports_for(user), "use_report", "ended_at", "report_due", now, USE)
    yield _days(recommendations_for(user), "recommendation", "at", "due_on", today, RECOMMENDED)
    yield _some_day(remarks_for(user), "remarks", "remarked_at")
    yield _some_day(signatures_for(user), "signature", "proposed_at")


def _days(
    rows: Rows, what: str, since: str, due: str, today: date, names: Names = NAMELESS
) -> Rows:
    """Due within a day: over when a later day has come."""
    return _row(rows, what, since, F(due), NO_HOUR, Q(**{f"{due}__lt": today}), names)


def _hours(
    rows: Rows, what: str, since: str, due: str, now: datetime, names: Names = NAMELESS
) -> Rows:
    """Due at an hour, which counts."""
    return _row(rows, what, since, TruncDate(due), F(due), Q(**{f"{due}__lt": now}), names)


def _some_day(rows: Rows, what: str, since: str, names: Names = NAMELESS) -> Rows:
    """Due at no time; whoever waits sees since when."""
    return _row(rows, what, since, NO_DAY, NO_HOUR, Q(pk=None), names)


def _row(rows: Rows, what: str, since: str, until: Any, hour: Any, over: Q, names: Names) -> Rows:
    """The rows in the columns that all kinds share, so that the database can put them in order."""
    number = "number" if what.startswith("halt") else "pk"
    system = TO_SYSTEM.get(what, "system")
    columns = {
        "is_over": ExpressionWrapper(over, BooleanField()),
        "until": until,
        "hour": hour,
        "waits_since": F(since),
        "kind_of_task": Value(what, CharField()),
        "ref": Cast(number, CharField()),
        "of_system": F(f"{system}__number"),
        "ko": F(f"{system}__agency__name_ko"),
        "en": F(f"{system}__agency__name_en"),
        "name_in_ko": names[0],
        "name_in_en": names[1],
    }
    found: Rows = rows.order_by().annotate(**columns).values_list(*columns)
    return found


def _due(row: tuple[Any, ...]) -> Due:
    is_over, day, hour, since, what, ref, number, ko, en, name_ko, name_en = row
    is_english = get_language() == "en"
    return Due(
        what=WHAT[what],
        href=_page(what, ref, number),
        number=number,
        agency=en if is_english else ko,
        name=(is_english and name_en) or name_ko,
        since=since,
        day=None if day == LATEST else day,
        hour=None if hour == NEVER else hour,
        is_over=bool(is_over),
    )


def _page(what: str, ref: str, number: str) -> str:
    name, *arguments = PAGES[what]
    given = {"ref": ref, "number": number}
    return reverse(name, args=[given[argument] for argument in arguments])
