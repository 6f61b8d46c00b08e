"""Tags and filters of every page. Registered as built-in: no `{% load %}` needed.

Components without a body are inclusion tags; those with a body close with `{% end… %}`.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from hria.ui import text as texts
from hria.ui.icons import ICONS
from hria.ui.riskmap import RiskMap
from hria.ui.words import BASES, DETERMINATIONS, LEVELS, NO_LEVEL, STEP_STATES, TONES

register = template.Library()


# Texts and dates


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


# Small signs


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
    return {"basis": BASES[str(basis)], "source": localised(source)}


@register.inclusion_tag("ui/status_tag.html")
def status_tag(label: object, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A state in words; tone: neutral, info, success, warning or danger."""
    return {"label": label, "tone": tone, "icon": icon or TONES[tone]}


@register.inclusion_tag("ui/determination_tag.html")
def determination_tag(code: str) -> dict[str, Any]:
    """A determination in one line, for lists and tables."""
    return {"look": DETERMINATIONS[str(code)]}


@register.inclusion_tag("ui/step.html")
def step(
    label: object, state: str, href: str = "", *, current: bool = False, note: str = ""
) -> dict[str, Any]:
    """A line of a task list (`<ol class="steps">`); state: done, part, open, error or off."""
    look = STEP_STATES[state]
    return {"label": label, "look": look, "href": href, "current": current, "note": note}


# Larger parts


@register.simple_block_tag
def determination_banner(
    content: str, code: str, title: object = "", kicker: object = "", *, provisional: bool = False
) -> SafeString:
    """The result of an assessment, halts loudest; the body says what it means."""
    look = DETERMINATIONS[str(code)]
    context = {
        "body": content,
        "look": look,
        "title": localised(title) or look.word,
        "kicker": kicker,
        "provisional": provisional,
    }
    return render_to_string("ui/determination_banner.html", context)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: object = "", icon: str = "") -> SafeString:
    """A box that says something apart from the text; tone as in `status_tag`."""
    sign = icon or ("info" if tone == "neutral" else TONES[tone])
    context = {"body": content, "tone": tone, "title": title, "icon": sign}
    return render_to_string("ui/notice.html", context)


@register.simple_block_tag
def help_details(content: str, title: object = "") -> SafeString:
    """Help that unfolds under a question."""
    return render_to_string("ui/help_details.html", {"body": content, "title": title})


@register.simple_block_tag
def panel(content: str, title: object, *, open: bool = False) -> SafeString:  # noqa: A002 HTML's word
    """A part of a page that unfolds, as in an accordion."""
    return render_to_string("ui/panel.html", {"body": content, "title": title, "open": open})


@register.simple_block_tag
def table_scroll(content: str, label: object) -> SafeString:
    """A frame in which a wide table scrolls, also by keyboard; `label` names it."""
    return format_html(
        '<div class="table-wrap" tabindex="0" role="region" aria-label="{}">{}</div>',
        label,
        content,
    )


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """A list of terms and values; its body holds `summary_row`s."""
    return format_html('<dl class="summary">{}</dl>', content)


@register.simple_block_tag
def summary_row(content: str, label: object, href: str = "", action: object = "") -> SafeString:
    """A term with its value, and if `href` is given a link to change it."""
    context = {"body": content, "label": label, "href": href, "action": action}
    return render_to_string("ui/summary_row.html", context)


@register.inclusion_tag("ui/riskmap.html")
def risk_map(map: RiskMap) -> dict[str, Any]:  # noqa: A002 the word of the page
    """The risk map as a drawing and as a table."""
    return {"map": map}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list, keeping the rest of the query."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context["request"]}


# Forms


@register.inclusion_tag("krds/errors.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """The list of a form's errors, each linked to its field; nothing if there are none."""
    return {"form": form}


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether a field is a question with several inputs: a fieldset with a legend."""
    return bool(field.use_fieldset)


@register.filter
def error_target(field: BoundField) -> str:
    """The id an error links to: the input itself, or the first choice of a group."""
    first = field.subwidgets[0].id_for_label if field.use_fieldset else ""
    return first or field.id_for_label or field.auto_id


# Links between pages


@register.simple_tag(takes_context=True)
def other_language_url(context: dict[str, Any]) -> str:
    """The same page in the other language; its start page if the page has no other."""
    other = "ko" if texts.active_language() == "en" else "en"
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    there = translate_url(here, other)
    if there != here:
        return there
    with override(other):
        try:
            return reverse("portal:home")
        except NoReverseMatch:
            return "/"


@register.simple_block_tag
def breadcrumb(content: str) -> SafeString:
    """The way to this page; its body holds `crumb`s."""
    return render_to_string("ui/breadcrumb.html", {"body": content})


@register.simple_tag
def crumb(label: object, href: str = "") -> SafeString:
    """A step of the breadcrumb; without `href` it is the page itself."""
    if href:
        return format_html('<li><a href="{}">{}</a></li>', href, label)
    return format_html('<li><span aria-current="page">{}</span></li>', label)


@register.inclusion_tag("ui/nav_link.html", takes_context=True)
def nav_link(context: dict[str, Any], name: str, label: object) -> dict[str, Any]:
    """A link of the main menu, marked on its own pages; nothing if the page does not exist."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return {}
    path = context["request"].path
    # Every path starts with the start page's, so that one counts only when it is the page.
    within = path.startswith(href) and href not in {"/", "/en/"}
    return {"href": href, "label": label, "current": "page" if path == href else within and "true"}
