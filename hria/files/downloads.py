"""A stored document as an answer that a browser saves and never runs."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from hria.files.models import StoredFile
from hria.files.store import open_stored
from hria.files.uploads import MIMES


def answer_with(request: HttpRequest, document: StoredFile) -> HttpResponseBase:
    """The document as an attachment under its own name (RFC 6266), streamed from the store.

    The type follows from what was found inside when it came in, never from its name; sandboxed
    for browsers that would show it in spite of all. Where the store has lost it: a page that
    says so, with its hash (503).
    """
    try:
        file = open_stored(document.sha256)
    except FileNotFoundError:
        return _lost(request, document)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=document.name,
        content_type=MIMES.get(document.kind, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store, private"
    return response


def _lost(request: HttpRequest, document: StoredFile) -> HttpResponse:
    return render(request, "files/document_lost.html", {"document": document}, status=503)
