"""Headers that every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def private_by_default(get_response: Answer) -> Answer:
    """No answer is stored by a browser or a proxy unless its view says that it may be.

    Public pages set their own Cache-Control; everything else, errors included, is private.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return answer
