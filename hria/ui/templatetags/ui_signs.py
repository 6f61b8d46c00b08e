"""Small signs: icons, levels, bases, states. Built in: no `{% load %}` needed."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hria.ui import text as texts
from hria.ui.icons import ICONS
from hria.ui.words import BASES, DETERMINATIONS, LEVELS, NO_LEVEL, TONES

register = template.Library()


@register.simple_tag
def icon(name: str, title: str = "", css: str = "") -> SafeString:
    """An icon as inline SVG: silent for screen readers unless it has a title."""
    about = format_html("<title>{}</title>", title) if title else ""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="20" height="20" fill="none"'
        ' stroke="currentColor" {}="{}">{}{}</svg>',
        f"icon {css}".strip(),
        *(("role", "img") if title else ("aria-hidden", "true")),
        about,
        mark_safe(ICONS[name]),  # noqa: S308 our own constants
    )


@register.inclusion_tag("ui/level_badge.html")
def level_badge(
    level: int | None, *, provisional: bool = False, large: bool = False
) -> dict[str, Any]:
    """A risk level: number, word and outline; `None` says that it is not yet known."""
    number = int(level) if level else None
    look = LEVELS[number] if number else NO_LEVEL
    return {"level": number, "look": look, "provisional": provisional, "large": large}


@register.inclusion_tag("ui/basis_tag.html")
def basis_tag(basis: str, source: object = "") -> dict[str, Any]:
    """What a rule stands on: "law", "policy" or "design"; `source` is shown behind it."""
    return {"basis": BASES[str(basis)], "source": texts.text_in(source, texts.active_language())[0]}


@register.inclusion_tag("ui/status_tag.html")
def status_tag(label: object, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A state in words; tone: neutral, info, success, warning or danger."""
    return {"label": label, "tone": tone, "icon": icon or TONES[tone]}


@register.inclusion_tag("ui/determination_tag.html")
def determination_tag(code: str) -> dict[str, Any]:
    """A determination in one line, for lists and tables."""
    return {"look": DETERMINATIONS[str(code)]}
