"""How forms turn into HTML: `{{ form }}` looks exactly like `{{ form|crispy }}`."""

from django.forms.renderers import TemplatesSetting


class KrdsRenderer(TemplatesSetting):
    """Draws forms and fields with the project's own templates."""

    form_template_name = "krds/uni_form.html"
    field_template_name = "krds/field.html"
