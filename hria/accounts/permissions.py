"""Who may do what with members; the objects themselves come through the doors in queries."""

from hria.accounts.models import Membership, Role, User


def may_remove(user: User, membership: Membership) -> bool:
    """Whether `user`, who administers this membership, may end it.

    Nobody takes the last administrator role of an agency from themselves: the agency would be
    left without a person who can let others in.
    """
    if membership.user_id != user.pk or membership.role != Role.ADMINISTRATOR:
        return True
    others = Membership.objects.filter(agency=membership.agency_id, role=Role.ADMINISTRATOR)
    return others.exclude(pk=membership.pk).filter(user__is_active=True).exists()
