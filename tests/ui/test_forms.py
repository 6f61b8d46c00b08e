"""Forms: every error leads to its field, every field is tied to its help and error."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Div, Fieldset, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from hria.ui.widgets import DayInput, UnitInput, choice_text

urlpatterns = []  # crispy asks whether a form's action is the name of an address
CHOICES = [("a", "가"), ("b", "나")]


class Everything(forms.Form):
    name = forms.CharField(label="이름", help_text="공개됩니다.")
    purpose = forms.CharField(label="목적", widget=forms.Textarea)
    one = forms.ChoiceField(
        label="하나", choices=CHOICES, widget=forms.RadioSelect, help_text="고르기"
    )
    many = forms.MultipleChoiceField(
        label="여럿", choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    stage = forms.ChoiceField(label="단계", choices=CHOICES)
    days = forms.IntegerField(label="기간", widget=UnitInput({"ko": "일", "en": "days"}))
    start = forms.DateField(label="시작", widget=DayInput())
    proof = forms.FileField(label="근거")
    sure = forms.BooleanField(label="확인")
    note = forms.CharField(label="비고", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("함께 맞지 않습니다.")


def ids(html):
    return re.findall(r'\bid="([^"]+)"', html)


@pytest.fixture(autouse=True)
def _own_urls(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def refused():
    with override("ko"):
        return str(Everything({}))


def test_every_error_links_to_an_input_that_exists(refused):
    summary = refused[: refused.index("</ul>")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    inputs = re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', refused)
    assert len(targets) == 9
    assert set(targets) <= set(inputs)


def test_the_summary_comes_first_and_can_take_the_focus(refused):
    assert refused.lstrip().startswith('<div class="error-summary" data-error-summary')
    assert 'tabindex="-1"' in refused


def test_errors_of_the_whole_form_and_of_hidden_fields_are_listed(refused):
    summary = refused[: refused.index("</ul>")]
    assert "함께 맞지 않습니다." in summary
    assert "Version" in summary


def test_ids_are_unique_and_references_exist(refused):
    found = ids(refused)
    assert len(found) == len(set(found))
    for described in re.findall(r'aria-describedby="([^"]+)"', refused):
        assert set(described.split()) <= set(found)
    assert set(re.findall(r'\bfor="([^"]+)"', refused)) <= set(found)


def test_a_refused_field_is_tied_to_help_and_error(refused):
    assert 'aria-describedby="id_name_helptext id_name_error"' in refused
    assert 'aria-invalid="true"' in refused


def test_groups_are_fieldsets_with_a_legend(refused):
    assert refused.count("<fieldset") == refused.count("<legend") == 2
    opening = re.search(r'<fieldset id="div_id_one"[^>]*>', refused)[0]
    assert 'aria-describedby="id_one_helptext id_one_error"' in opening


def test_required_is_said_in_words(refused):
    assert refused.count("(필수)") == 9
    with override("en"):
        assert "(required)" in str(Everything())


def test_a_number_says_its_unit_beside_it_and_in_its_label():
    with override("en"):
        html = str(Everything()["days"].as_field_group())
    assert '<span class="sr-only"> (days)</span>' in html
    assert 'inputmode="decimal"' in html


def test_a_date_keeps_the_form_browsers_want():
    html = str(Everything(initial={"start": "2026-11-22"})["start"])
    assert 'type="date"' in html
    assert 'value="2026-11-22"' in html


def test_a_choice_can_have_a_second_line_and_is_escaped():
    html = choice_text({"ko": "높음", "en": "High"}, {"ko": "<되돌릴 수 없음>", "en": "x"})
    assert html == (
        '<span class="choice-label">높음</span>'
        '<span class="choice-hint">&lt;되돌릴 수 없음&gt;</span>'
    )
    assert choice_text("<b>") == "&lt;b&gt;"


def test_longer_help_unfolds_and_is_escaped():
    form = Everything()
    form.fields["name"].more = "<b>예</b>"
    html = str(form["name"].as_field_group())
    assert "<details" in html
    assert "&lt;b&gt;예&lt;/b&gt;" in html


def test_crispy_and_django_draw_the_same_form():
    with override("ko"):
        form = Everything({})
        crispy = Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(
            Context({"form": form})
        )
        assert crispy.strip() == str(form).strip()


def test_a_crispy_layout_is_drawn_with_every_field_once():
    class Arranged(forms.Form):
        a, b, c, d = (forms.CharField() for _ in "abcd")

        @property
        def helper(self):
            helper = FormHelper()
            helper.layout = Layout(
                Fieldset("첫째", "a"), Row("b"), Div("c"), "d", ButtonHolder(Submit("save", "저장"))
            )
            return helper

    html = render_crispy_form(Arranged({}))
    assert [html.count(f'id="id_{name}"') for name in "abcd"] == [1, 1, 1, 1]
    assert "<legend>첫째</legend>" in html
    assert '<input type="submit" name="save" value="저장"' in html
    assert html.index("error-summary") < html.index('id="id_a"')


def test_a_form_with_a_file_is_sent_as_parts():
    class WithFile(forms.Form):
        proof = forms.FileField()
        helper = FormHelper()

    assert 'enctype="multipart/form-data"' in render_crispy_form(WithFile())
