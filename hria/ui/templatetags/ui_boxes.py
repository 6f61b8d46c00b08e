"""Parts of a page with a body of their own; each closes with `{% end… %}`."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hria.ui import text as texts
from hria.ui.words import DETERMINATIONS, TONES

register = template.Library()


@register.simple_block_tag
def determination_banner(
    content: str, code: str, title: object = "", kicker: object = "", *, provisional: bool = False
) -> SafeString:
    """The result of an assessment, halts loudest; the body says what it means."""
    look = DETERMINATIONS[str(code)]
    context = {
        "body": content,
        "look": look,
        "title": texts.text_in(title, texts.active_language())[0] or look.word,
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
