"""Rooms and their prefixes. Korean at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from hria.portal.views import health

# Asked for by allauth where somebody tries too often.
handler429 = "hria.accounts.views.too_many_attempts"

urlpatterns = [
    path("health/", health, name="health"),
    *i18n_patterns(
        path("", include("hria.portal.urls")),
        path("account/", include("hria.accounts.urls")),
        path("notices/", include("hria.notices.urls")),
        path("systems/", include("hria.registry.urls")),
        path("systems/", include("hria.oversight.changes.urls")),
        path("assessments/", include("hria.assessments.urls")),
        path("reviews/", include("hria.reviews.urls")),
        path("duties/", include("hria.oversight.duties.urls")),
        path("publish/", include("hria.publication.urls")),
        path("deadlines/", include("hria.oversight.days.urls")),
        path("dossiers/", include("hria.oversight.exceptional.urls")),
        path("claims/", include("hria.oversight.exclusions.urls")),
        path("recommended/", include("hria.oversight.recommendations.urls")),
        prefix_default_language=False,
    ),
]

handler403 = "hria.ui.failures.forbidden"
handler500 = "hria.ui.failures.server_error"
