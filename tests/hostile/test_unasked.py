"""Fields that a form does not have change nothing: rows come out the same with and without."""

import secrets

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone

from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.hostile.attack import FORM, encoded
from tests.hostile.nasties import UNASKED
from tests.hostile.scenes import FILLED_BY, scenes

pytestmark = [
    pytest.mark.django_db,
    # There numbers are not given back when a transaction is undone: the rows would differ.
    pytest.mark.skipif(connection.vendor != "sqlite", reason="needs numbers that are given back"),
]
# What differs between two runs of the very same act: moments, random marks of a new person.
CHANGING = ("password", "last_login")
# Tables that no form writes to, or that change with every request.
LEFT_OUT = {"sessions", "auth", "contenttypes"}


def rows_after(scene, sent):
    """Every row of every table after this form was sent, moments left out; then undone."""
    with transaction.atomic():
        status = scene.browser.post(scene.path, encoded(sent), content_type=FORM).status_code
        written = [m for m in apps.get_models() if m._meta.app_label not in LEFT_OUT]
        found = {model._meta.label: _rows(model) for model in written}
        transaction.set_rollback(True)
    return status, found


def _rows(model):
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if not isinstance(field, models.DateTimeField)
        and field.attname not in CHANGING
        # The questionnaire itself is 700 kB.
        and field.attname != "definition"
    ]
    return sorted(map(repr, model._base_manager.values_list(*names)))


@pytest.mark.parametrize("name", sorted(FILLED_BY))
def test_fields_that_nobody_asked_for_change_nothing(world, browsers, name, monkeypatch):
    # A report bears the moment of its publication: let time stand still.
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    # And a submission is hashed with a salt of its own.
    monkeypatch.setattr(secrets, "token_hex", lambda size: "5a" * size)
    for scene in scenes(world, browsers, name):
        unasked = {n: [v] for n, v in UNASKED.items() if n not in scene.form.fields}
        assert rows_after(scene, {**unasked, **scene.sent}) == rows_after(scene, scene.sent)


def test_a_form_that_takes_more_than_it_shows_is_noticed(world, browsers, monkeypatch):
    from hria.registry import services  # noqa: PLC0415  the twin of one test

    def careless(system, description, *, by):
        """Takes whatever the request holds, as a form with all fields would."""
        system.status = "retired"
        system.save()

    scene = next(scenes(world, browsers, "registry:revise"))
    before = rows_after(scene, scene.sent)
    monkeypatch.setattr(services, "revise", careless)
    assert rows_after(scene, scene.sent) != before
