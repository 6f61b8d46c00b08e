"""Where a request comes from, as far as a browser says so."""

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest


def parts_of(address: str) -> SplitResult:
    """The parts of an address that a browser sent; all empty where it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def page_of(request: HttpRequest) -> str:
    """The page on which the form stands that was just sent.

    Some forms are sent to an address that only takes them and shows nothing; then it is the
    page that the browser says it came from, if that is one of ours.
    """
    sender = parts_of(request.headers.get("Referer", ""))
    return sender.path if sender.netloc == request.get_host() else request.path
