"""What a form's template asks of its fields."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField

register = template.Library()


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
    # A choice among nothing has no first one.
    first = next((w.id_for_label for w in field.subwidgets), "") if field.use_fieldset else ""
    return first or field.id_for_label or field.auto_id
