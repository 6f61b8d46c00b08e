"""Who may act at all, asked by every verb again: a view is not the only way in."""

from hria.accounts.models import Agency, Role, User


class NotYours(Exception):
    """Not for this person: no such role here, or a tie that forbids it."""


def officer_or_refuse(user: User, agency: Agency) -> None:
    """Raise NotYours unless `user` answers for `agency` as its responsible officer."""
    if not user.is_active or not user.holds(Role.OFFICER, agency):
        raise NotYours
