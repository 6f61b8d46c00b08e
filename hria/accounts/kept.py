"""Typed input that a lost session would have thrown away.

A form sent without a session comes back on the sign-in page, sealed in a hidden field;
after sign-in it waits in the session until the form's own page shows it again, unsaved.
"""

from urllib.parse import SplitResult, urlsplit

from django.core import signing
from django.http import HttpRequest, QueryDict

SALT = "kept-input"
KEY = "kept"
NOT_KEPT = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", KEY)
MOST = 400_000  # characters; a larger form is not a form of ours


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


def seal(request: HttpRequest) -> str:
    """The posted fields, without secrets, as one signed text for a hidden field; else empty."""
    fields = [(k, v) for k, v in request.POST.lists() if k not in NOT_KEPT]
    if not fields:
        return ""
    data = {"path": page_of(request), "fields": fields}
    sealed = signing.dumps(data, salt=SALT, compress=True)
    return sealed if len(sealed) <= MOST else ""


def keep(request: HttpRequest, sealed: str) -> None:
    """Put a sealed input into the session; a forged or damaged one is dropped."""
    try:
        request.session[KEY] = signing.loads(sealed, salt=SALT, max_age=86_400)
    except signing.BadSignature:
        request.session.pop(KEY, None)


def take(request: HttpRequest) -> QueryDict | None:
    """The input kept for this page, once; None where there is none."""
    kept = request.session.get(KEY)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    data = QueryDict(mutable=True)
    for name, values in kept["fields"]:
        data.setlist(name, values)
    return data
