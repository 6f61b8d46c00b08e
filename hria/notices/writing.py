"""What stands in a letter: kind, number, due day and address, and nothing that anybody typed.

Names, reasons and descriptions stay on the site: mail is read by more people than it is sent to.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from hria.notices.models import Letter, Notice
from hria.notices.words import path_of, told

MOST = 100  # lines of a daily letter; the page of news has them all
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True, slots=True)
class Line:
    """One event in a letter."""

    subject: str
    number: str
    due: date | None
    href: str


def written(letter: Letter) -> EmailMessage:
    """The letter in its reader's language, ready to be sent."""
    reader = letter.reader
    with override(reader.language):
        notices = list(letter.notices.order_by("pk"))
        lines = [_line(notice) for notice in notices[:MOST]]
        page = {
            "lines": lines,
            "more": len(notices) - len(lines),
            "news": here(reverse("notices:list")),
            "settings": here(reverse("account_letters")),
        }
        return EmailMessage(
            subject=_subject(letter, lines),
            body=render_to_string("notices/mail.txt", page),
            to=[reader.email],
            headers=dict(HEADERS),
        )


def _subject(letter: Letter, lines: list[Line]) -> str:
    if letter.day is not None:
        return _("News of the day (%(day)s)") % {"day": letter.day.isoformat()}
    line = lines[0]
    return f"{line.subject}: {line.number}" if line.number else line.subject


def _line(notice: Notice) -> Line:
    words = told(notice)
    place = path_of(notice) or reverse("notices:list")
    return Line(words.subject, words.number, notice.due, here(place))


def here(path: str) -> str:
    """The address of a path of this site, as it is reached from outside."""
    return f"{settings.HRIA_PUBLIC_URL}{path}"
