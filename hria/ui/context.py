"""What every template may count on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SITE_NAME = _("Human Rights Impact Assessment of Facial Recognition")


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and its two notices: `demo`, `masthead` (official status).

    The masthead claims to be a government site, so KRDS allows it on those alone.
    """
    return {
        "site_name": SITE_NAME,
        "demo": settings.HRIA_DEMO,
        "masthead": settings.HRIA_MASTHEAD,
    }
