"""Texts in two languages, Korean line breaking, Korean dates."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

WORD_JOINER = "\u2060"
_TAG = re.compile(r"(<(title|script|style)\b.*?</\2>|<[^>]*>)", re.DOTALL | re.IGNORECASE)
_BETWEEN_SYLLABLES = re.compile(r"(?<=[가-힣])(?=[가-힣])")


def active_language() -> str:
    """The language of the page: "ko" or "en"; Korean when none is active."""
    return "en" if (get_language() or "ko").startswith("en") else "ko"


def text_in(text: object, language: str) -> tuple[str, str]:
    """A text and the language it is really in: `language` if there, else the other.

    Takes an object with `.ko` and `.en`, a mapping with those keys, or any plain
    text, which is taken to be in `language`. Nothing gives an empty text.
    """
    if text is None:
        return "", language
    for code in (language, "ko", "en"):
        found = text.get(code) if isinstance(text, Mapping) else getattr(text, code, None)
        if found:
            return str(found), code
    has_languages = isinstance(text, Mapping) or hasattr(text, "ko")
    return ("" if has_languages else str(text)), language


def in_its_language(text: object) -> SafeString:
    """A text in the language of the page, else in the other with a mark of its language."""
    active = active_language()
    found, language = text_in(text, active)
    if language == active:
        return format_html("{}", found)
    return format_html('<span lang="{}">{}</span>', language, found)


def day(value: date | None, language: str) -> str:
    """A date as "2026. 11. 22." or "22 November 2026"; empty for none.

    Dots as in 행정업무의 운영 및 혁신에 관한 규정 제7조제5항.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = _in_seoul(value)
    if language == "en":
        with override("en"):
            return date_format(value, "j F Y")
    return f"{value.year}. {value.month}. {value.day}."


def moment(value: datetime | None, language: str) -> str:
    """A moment as "2026. 11. 22. 14:30" or "22 November 2026, 14:30", in Seoul time."""
    if value is None:
        return ""
    local = _in_seoul(value)
    comma = "," if language == "en" else ""
    return f"{day(local, language)}{comma} {local:%H:%M}"


def keep_words(html: str) -> str:
    """The same HTML with a word joiner between Hangul syllables, outside tags and titles.

    WeasyPrint knows no `word-break: keep-all` and would break inside Korean words.
    The joiner is invisible and text extraction drops it.
    """
    parts = _TAG.split(html)
    # The pattern has two groups, so texts stand at every third place.
    parts[0::3] = [_BETWEEN_SYLLABLES.sub(WORD_JOINER, text) for text in parts[0::3]]
    del parts[2::3]
    return "".join(parts)


def _in_seoul(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
