"""The attack can see: with one thing broken in the product, its complaints say which."""

import pytest
from django.forms import BoundField
from django.http import HttpResponseServerError
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from hria.registry import services
from hria.registry.forms import SystemForm
from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.hostile.attack import Blow, complaints
from tests.hostile.scenes import scenes

pytestmark = pytest.mark.django_db
TOO_LONG = '"><knry>' + "가" * 200


@pytest.fixture(name="blow")
def blow_fixture(world, browsers):
    """blow(text): this text in the first name of a system's description."""
    scene = next(scenes(world, browsers, "registry:revise"))
    return lambda text: Blow(scene, {**scene.sent, "name_ko": [text]}, ("name_ko",), "twin")


def told(blow):
    return " ".join(complaints(blow))


def test_a_sound_form_is_left_in_peace(blow):
    assert told(blow("새 이름")) == told(blow(TOO_LONG)) == ""


def test_a_form_that_falls_is_noticed(blow, monkeypatch):
    monkeypatch.setattr(services, "revise", lambda *_, **__: 1 / 0)
    assert "answered 500" in told(blow("새 이름"))
    assert HttpResponseServerError.status_code == 500


def test_a_form_that_stores_something_else_is_noticed(blow, monkeypatch):
    monkeypatch.setattr(SystemForm, "clean_name_ko", lambda form: "다른 말", raising=False)
    assert "name_ko was stored as" in told(blow("새 이름"))


def test_a_form_that_loses_what_was_typed_is_noticed(blow, monkeypatch):
    monkeypatch.setattr(BoundField, "value", lambda field: "")
    assert "name_ko came back as" in told(blow(TOO_LONG))


def test_a_form_that_hides_its_fault_is_noticed(blow, monkeypatch):
    monkeypatch.setattr(BoundField, "errors", property(lambda field: []))
    assert "names no fault" in told(blow(TOO_LONG))


def test_a_form_that_speaks_another_language_is_noticed(blow):
    assert "speaks another language" in " ".join(complaints(blow(TOO_LONG), "en"))


def test_a_form_that_lets_markup_through_is_noticed(blow, monkeypatch):
    shown = BoundField.as_widget

    def careless(field, *args, **kwargs):
        return format_html("{}{}", shown(field, *args, **kwargs), mark_safe(field.value() or ""))

    monkeypatch.setattr(BoundField, "as_widget", careless)
    assert "markup came through" in told(blow(TOO_LONG))


def test_a_form_that_writes_although_it_refuses_is_noticed(blow, monkeypatch):
    asked = SystemForm.is_valid

    def hasty(form):
        form.instance.save()
        return asked(form)

    monkeypatch.setattr(SystemForm, "is_valid", hasty)
    assert "and yet wrote" in told(blow(TOO_LONG))
