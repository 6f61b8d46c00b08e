"""R6, closed over the models: no text of the database leaves the office unless it was published.

Every column that holds text has a class below; a new one without a class fails. All texts of
class `inside`, of every row, are then sought in everything an outsider can get, the real PDFs
with all their objects included.
"""

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdf
import pytest
from django.apps import apps
from django.db import models, transaction

from hria.oversight.models import Recommendation
from hria.publication.pages import PARTS
from tests.access.beside import whole
from tests.access.browser import Browser
from tests.access.fixtures import quiet
from tests.access.routes import routes
from tests.access.world import canary
from tests.secrets_of_tables import INSIDE, PUBLIC, TECHNICAL

pytestmark = pytest.mark.django_db

TEXTUAL = (models.CharField, models.TextField, models.JSONField)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHORTEST = 8  # shorter texts are numbers, grades and kinds


def of_the_house() -> Iterator[type[models.Model]]:
    return (m for m in apps.get_models() if m.__module__.startswith("hria."))


def test_every_text_of_every_table_has_a_class():
    held = {
        (model._meta.label, field.name)
        for model in of_the_house()
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTUAL)
    }
    listed = [
        (label, name)
        for classes in (PUBLIC, TECHNICAL, INSIDE)
        for label, names in classes.items()
        for name in names
    ]
    assert held == set(listed)
    assert len(listed) == len(set(listed))


def leaves(value: Any) -> Iterator[str]:
    """Every text within a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)


def texts_of(classes: dict[str, set[str]]) -> set[str]:
    """Every text that stands in these columns now."""
    return {
        text
        for label, names in classes.items()
        for row in apps.get_model(label)._base_manager.values_list(*sorted(names))
        for value in row
        for text in leaves(value)
        if len(text) >= SHORTEST
    }


def recommended_in_public() -> set[str]:
    """The words of recommendations about systems whose report is public."""
    rows = Recommendation.objects.exclude(system__publications=None)
    found = rows.values_list("body", "text", "reply__reasons", "additions__text")
    return {text for row in found for text in row if text}


def secrets() -> set[str]:
    """What nobody outside may read: inside, not published, and no word of the method."""
    public = texts_of(PUBLIC) | recommended_in_public()
    words = "\n".join(texts_of({"assessments.InstrumentVersion": {"definition"}}))
    codes = {
        str(choice)
        for model in of_the_house()
        for field in model._meta.concrete_fields
        for choice, _label in field.choices or ()
    }
    # A day is no text.
    return {t for t in texts_of(INSIDE) - public - codes if t not in words and not DAY.fullmatch(t)}


def channels(world: Any) -> Iterator[tuple[str, bytes]]:
    """Everything that an outsider can get, by where it came from."""
    outside = Browser()
    numbers = [world.things["system"][name].key for name in SYSTEMS]
    for language in ("ko", "en"):
        for route in (route for route in routes() if route.is_public):
            for number in numbers if "number" in route.arguments else [""]:
                path = route.path({"number": number, "uidb36": "1", "key": "x"}, language)
                for query in QUERIES.get(route.name, ("",)):
                    answer = outside.get(path + query)
                    yield f"{path}{query} headers", str(answer.items()).encode()
                    yield f"{path}{query}", answer.content


SYSTEMS = ("published", "decided", "draft", "missing")
QUERIES = {
    "portal:report": ("", "?version=1", "?version=2", *(f"?part={part}" for part in PARTS)),
    "portal:register": ("", "?q=Knry", "?q=FRT-2024", "?page=2"),
    "portal:halts": ("", "?page=2"),
    "portal:duties": ("", "?page=2"),
}


@cache
def opened(content: bytes) -> bytes:
    """An answer as it is and, if it is a PDF, with everything that is packed into it."""
    return b"\n".join(_layers(content))


def _layers(content: bytes) -> Iterator[bytes]:
    yield content
    if not content.startswith(b"%PDF"):
        return
    reader = pypdf.PdfReader(io.BytesIO(content))
    yield "\n".join(page.extract_text() for page in reader.pages).encode()
    yield str(reader.metadata).encode()
    with pikepdf.open(io.BytesIO(content)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_bytes() if _is_readable(thing) else thing.read_raw_bytes()
            yield repr(thing).encode()


def _is_readable(stream: pikepdf.Stream) -> bool:
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True


def leaked(words: set[str], content: bytes) -> set[str]:
    """Those of the words that stand in the content, in any of the ways a PDF writes text."""
    body = opened(content)
    lower = body.lower()
    found = set()
    for word in words:
        wide = word.encode("utf-16-be")
        forms = (word.encode(), wide, json.dumps(word)[1:-1].encode())
        if any(form in body for form in forms) or wide.hex().encode() in lower:
            found.add(word)
    return found


@pytest.fixture(scope="module", name="world")
def world_fixture(django_db_setup, django_db_blocker):
    """The world of the access matrix, its report drawn by the real renderer."""
    with django_db_blocker.unblock(), transaction.atomic(), quiet():
        yield whole()
        transaction.set_rollback(True)


@pytest.fixture(scope="module", name="got")
def got_fixture(world):
    """Every channel, collected once."""
    return dict(channels(world))


def test_nothing_of_the_inside_reaches_the_outside(got):
    words = secrets()
    assert len(words) > 60
    assert {place: found for place, body in got.items() if (found := leaked(words, body))} == {}


def test_the_search_can_see(got):
    """What is published is found in page, data and paper: the same search would find a leak."""
    word = {canary("published", "answer")}
    places = {place.rpartition("/")[2] for place, body in got.items() if leaked(word, body)}
    number = "FRT-2024-0006"
    assert places >= {"?part=answers", f"{number}.pdf", f"{number}.json"}


def test_each_kind_of_secret_was_there_to_be_found(world):
    kinds = ("note", "file", "reason", "declaration", "conflict", "halt", "mail")
    kinds = (*kinds, "sought", "because", "camera", "advice")
    words = {word.lower() for word in secrets()}
    silent = [kind for kind in kinds if not any(f"knry{kind}" in word for word in words)]
    assert silent == []


def test_an_address_without_a_report_says_the_same_for_every_system(world, got):
    told = {
        got[f"/register/{thing.key}/"].replace(str(thing.key).encode(), b"NUMBER")
        for thing in map(world.things["system"].__getitem__, SYSTEMS[1:])
    }
    assert len(told) == 1
