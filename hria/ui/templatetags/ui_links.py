"""Links between pages: the other language, the way here, the main menu."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

from hria.ui import text as texts

register = template.Library()


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
