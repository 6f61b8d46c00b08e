"""Texts and dates of every page, in its language."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hria.ui import text as texts

register = template.Library()


@register.filter
def localised(value: object) -> str:
    """The text of the active language, else of the other; takes `.ko`/`.en` or a mapping."""
    return texts.text_in(value, texts.active_language())[0]


@register.filter
def localised_html(value: object) -> SafeString:
    """Like `localised`, with a `lang` span around a text that is in the other language."""
    return texts.in_its_language(value)


@register.filter
def date_ko(value: date | None) -> str:
    """A date as in "2026. 11. 22." or, in English, "22 November 2026"."""
    return texts.day(value, texts.active_language())


@register.filter
def datetime_ko(value: datetime | None) -> str:
    """A moment as in "2026. 11. 22. 14:30", in Seoul time, or the same in English."""
    return texts.moment(value, texts.active_language())


@register.filter
def keep_words(html: object) -> SafeString:
    """HTML whose Korean words WeasyPrint will not break; see `hria.ui.text.keep_words`."""
    return mark_safe(texts.keep_words(format_html("{}", html)))  # noqa: S308 escaped above
