"""Who keeps the calendar."""

from hria.accounts.models import Agency, Role, User


def may_keep(user: User) -> bool:
    """Administrators of a review body: no agency counts its own periods longer."""
    return user.is_active and any(
        held.role == Role.ADMINISTRATOR and held.agency.kind == Agency.Kind.REVIEW_BODY
        for held in user.roles
    )
