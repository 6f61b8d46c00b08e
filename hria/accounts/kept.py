"""Typed input that a lost session would have thrown away.

A form sent without a session comes back on the sign-in page, sealed in a hidden field;
after sign-in it waits in the session until the form's own page shows it again, unsaved.
"""

from django.core import signing
from django.http import HttpRequest, QueryDict

from hria.accounts.senders import page_of

SALT = "kept-input"
KEY = "kept"
PASSWORDS = ("password", "oldpassword", "password1", "password2")
# Nor the name of a person who is sought: it lies in no session and no page.
NOT_KEPT = ("csrfmiddlewaretoken", *PASSWORDS, KEY, "sought")
MOST = 400_000  # characters; a larger form is not a form of ours


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
