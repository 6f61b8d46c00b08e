"""Who comes back with a session, together with the news that waits: one query for both."""

from typing import Any, cast

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from hria.notices.models import Notice


class CountsNews(AuthenticationBackend):
    """Allauth's own; but a user who comes back knows the number of unread notices.

    The bell stands on every office page: a query of its own would be one more on each.
    """

    def get_user(self, user_id: Any) -> AbstractBaseUser | None:
        """The user of a session, with `unread_notices`; None where there is none, or inactive."""
        user = (
            get_user_model().objects.annotate(unread_notices=_unread()).filter(pk=user_id).first()
        )
        return user if user and self.user_can_authenticate(user) else None


def _unread() -> Coalesce:
    """Counted in the index of the unread alone, however much was read before."""
    rows = Notice.objects.filter(reader=OuterRef("pk"), read_at=None).order_by()
    counted = rows.values("reader").annotate(number=Count("*")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def came_with(user: object) -> int | None:
    """The number that `user` came back with; None for whoever has only just signed in."""
    return cast("int | None", getattr(user, "unread_notices", None))
