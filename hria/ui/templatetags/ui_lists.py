"""Lists of terms, the risk map, and the links from page to page of a list."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hria.ui.riskmap import RiskMap
from hria.ui.words import STEP_STATES

register = template.Library()


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


@register.inclusion_tag("ui/step.html")
def step(
    label: object, state: str, href: str = "", *, current: bool = False, note: str = ""
) -> dict[str, Any]:
    """A line of a task list (`<ol class="steps">`); state: done, part, open, error or off."""
    look = STEP_STATES[state]
    return {"label": label, "look": look, "href": href, "current": current, "note": note}
