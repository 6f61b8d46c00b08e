"""How every view of this room comes by its assessment: through the door, or not at all."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.accounts.http import SignedIn
from hria.accounts.models import User
from hria.assessments.models import Assessment
from hria.assessments.queries import for_screen

ONLY_DRAFTERS = _("Only drafters and responsible officers of the agency fill in this assessment.")
ONLY_OFFICERS = _("Only a responsible officer of the agency submits this assessment.")


def find(request: SignedIn, pk: int) -> Assessment:
    """The assessment, if this person may see it; else 404, as if it did not exist."""
    return get_object_or_404(for_screen(request.user), pk=pk)


def find_for(
    request: SignedIn, pk: int, allowed: Callable[[User, Assessment], bool], refusal: Promise
) -> Assessment:
    """The assessment, if this person may also act on it; else 403 with `refusal`."""
    assessment = find(request, pk)
    if not allowed(request.user, assessment):
        raise PermissionDenied(refusal)
    return assessment
