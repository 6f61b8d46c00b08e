"""What the views that change something share: finding, refusing, answering."""

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms import BaseForm
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from hria.accounts.http import SignedIn
from hria.accounts.models import User
from hria.registry import services
from hria.registry.models import System

WAITS = gettext_lazy(
    "The system may not go into use before these duties have been verified: %(duties)s"
)
RETIRED = gettext_lazy("This system has been retired for good. Nothing was changed.")


def find_for(
    request: SignedIn, number: str, allowed: Callable[[User, System], bool], refusal: Promise
) -> System:
    """The system this person may see (else 404) and act on (else 403 with `refusal`)."""
    rows = System.objects.visible_to(request.user).select_related("agency")
    found = get_object_or_404(rows, number=number)
    if not allowed(request.user, found):
        raise PermissionDenied(refusal)
    return found


def done(form: BaseForm, verb: Callable[..., object], *args: object, **kwargs: object) -> bool:
    """Call the verb; where the system is retired, or may not go into use, the form says so."""
    try:
        verb(*args, **kwargs)
    except services.AlreadyRetired:
        form.add_error(None, ValidationError(RETIRED, code="retired"))
        return False
    except services.UseWaits as waits:
        told = WAITS % {"duties": ", ".join(waits.first)}
        form.add_error("stage", ValidationError(told, code="waits"))
        return False
    return True


def status_of(request: SignedIn, form: BaseForm) -> int:
    """200, 422 for input to be corrected, 409 where the system moved on meanwhile."""
    if form.has_error(NON_FIELD_ERRORS, "retired"):
        return 409
    return 422 if request.method == "POST" and form.errors else 200
