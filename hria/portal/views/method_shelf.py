"""Pages of the method, kept by each process: a released version never changes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hria.portal.http import Page
from hria.portal.shelf import Shelf
from hria.ui.text import active_language

PAGES_KEPT = 256
_shelf: Shelf[Page] = Shelf(PAGES_KEPT)


def kept(
    request: HttpRequest, key: tuple[Any, ...], template: str, context: dict[str, Any]
) -> HttpResponse:
    """The page, drawn once a day for each process: only the day decides what is in force."""

    def make() -> Page:
        return Page(render(request, template, context).content)

    # Foreign parameters stand in the link to the other language: a page of its own.
    if request.GET:
        page = make()
    else:
        page = _shelf.get((*key, active_language(), timezone.localdate()), make)
    return HttpResponse(page.content, headers={"ETag": page.tag})
