"""A stored document as an answer that a browser saves and never runs."""

from django.http import FileResponse

from hria.assessments.models import Evidence
from hria.assessments.uploads import MIMES, open_stored


def answer_with(evidence: Evidence) -> FileResponse:
    """The document as an attachment under its own name (RFC 6266), streamed from the store.

    The type follows from what was found inside when it came in, never from its name; sandboxed
    for browsers that would show it in spite of all. Raises FileNotFoundError.
    """
    response = FileResponse(
        open_stored(evidence.sha256),
        as_attachment=True,
        filename=evidence.name,
        content_type=MIMES.get(evidence.kind, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store, private"
    return response
