"""One hostile form sent, and everything that may not follow from it."""

import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse

from tests.access.browser import noting
from tests.hostile.pages import Page
from tests.hostile.scenes import Scene, Sent

ANSWERS = {200, 302, 400, 403, 404, 409, 413, 422, 429}
FORM = "application/x-www-form-urlencoded"
HANGUL = re.compile("[가-힣]")
PATIENCE = 5.0  # seconds of this process for one form, on a busy machine


@dataclass(frozen=True)
class Blow:
    """What was sent to which form; `aimed` are the fields with the nasty text."""

    scene: Scene
    sent: Sent
    aimed: tuple[str, ...]
    what: str

    def __str__(self) -> str:
        return f"{self.scene.name} [{', '.join(self.aimed)}] {self.what}"


@dataclass(frozen=True)
class Felt:
    """What came of it, read before it was undone."""

    response: HttpResponse
    seconds: float
    stored: Any
    writes: list[str]

    @property
    def page(self) -> Page:
        return Page(self.response.content.decode("utf-8"))


def encoded(sent: Sent) -> bytes:
    """A form as a browser encodes it; halves of characters go through as they are."""
    pairs = [(name, value) for name, values in sent.items() for value in values]
    parts = (f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)
    return "&".join(parts).encode()


def _quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))


def strike(scene: Scene, sent: Sent) -> Felt:
    """Send it, look at what it did, and undo it."""
    cache.clear()
    with transaction.atomic(), noting() as noted:
        began = time.process_time()
        response = scene.browser.post(scene.path, encoded(sent), content_type=FORM)
        seconds = time.process_time() - began
        stored = scene.stored() if response.status_code == 302 and noted.writes else {}
        transaction.set_rollback(True)
    return Felt(response, seconds, stored, noted.writes)


def complaints(blow: Blow, language: str = "ko") -> Iterator[str]:
    """What went wrong, in words; nothing if nothing did."""
    felt = strike(blow.scene, blow.sent)
    response = felt.response
    if response.status_code not in ANSWERS:
        yield f"{blow}: answered {response.status_code}"
        return
    if felt.seconds > PATIENCE:
        yield f"{blow}: took {felt.seconds:.1f} s"
    if "\n" in "".join(response.headers.values()):
        yield f"{blow}: a header has two lines"
    if response.status_code == 302:
        yield from (f"{blow}: {fault}" for fault in misstored(blow, felt.stored))
    else:
        if felt.writes:
            yield f"{blow}: answered {response.status_code} and yet wrote to {felt.writes}"
        yield from (f"{blow}: {fault}" for fault in misshown(blow, response, felt.page, language))


def misstored(blow: Blow, stored: dict[str, Any]) -> Iterator[str]:
    """A text was stored that is not what was typed, cleaned."""
    for name in blow.aimed:
        value = stored.get(name)
        if isinstance(value, str) and squeezed(value) != squeezed(blow.sent[name][-1]):
            yield f"{name} was stored as {value[:80]!r}"
        if isinstance(value, str) and ("\x00" in value or "\ud800" <= value[:1] <= "\udfff"):
            yield f"{name} was stored with what no text holds"


def misshown(blow: Blow, response: HttpResponse, page: Page, language: str) -> Iterator[str]:
    """The page that came back lets markup through, hides the fault, or has lost the text."""
    yield from smuggled(page)
    if response.status_code != 422:
        return
    if page.language != language:
        yield f"the page speaks {page.language!r}"
    if not page.errors:
        yield "the page names no fault"
    yield from _foreign(blow, page.errors, language)
    yield from _lost(blow, page)


def smuggled(page: Page) -> Iterator[str]:
    """Elements and attributes that somebody typed."""
    for tag, about in page.elements:
        if tag.startswith("knry") or any(name.startswith("knry") for name in about):
            yield f"markup came through: <{tag} {about}>"
        if any(name.startswith("on") for name in about) or "srcdoc" in about:
            yield f"a handler came through: <{tag} {about}>"
        if about.get("href", "").lower().lstrip().startswith(("javascript:", "data:", "//")):
            yield f"an address came through: {about['href'][:60]}"


def _foreign(blow: Blow, errors: Iterable[str], language: str) -> Iterator[str]:
    typed = [text for values in blow.sent.values() for text in values if text.strip()]
    for error in errors:
        own = error
        for text in sorted(typed, key=len, reverse=True):
            own = own.replace(text, "")
        if bool(HANGUL.search(own)) != (language == "ko"):
            yield f"speaks another language than {language}: {error[:120]!r}"


def _lost(blow: Blow, page: Page) -> Iterator[str]:
    """Every typed text stands in its field again."""
    forms = page.posted()
    shown = forms[-1].fields if forms else {}
    for name in blow.aimed:
        field = blow.scene.form.fields.get(name)
        if field is None or not field.is_typed or len(blow.sent[name]) != 1:
            continue
        back = shown[name].shown if name in shown else []
        if [as_shown(text) for text in back] != [as_shown(blow.sent[name][0])]:
            yield f"{name} came back as {str(back)[:80]}"


def as_shown(text: str) -> str:
    """A text as it arrives and as a browser reads it from a page again."""
    arrived = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return arrived.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\n")


def squeezed(text: str) -> str:
    """What of a text must survive cleaning: all but control marks and blank ends."""
    arrived = as_shown(text)
    kept = (c for c in arrived if unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNING)
    return "".join(kept).strip()


TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
