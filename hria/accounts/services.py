"""Verbs on people and agencies."""

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import Agency, Invitation, Membership, Role, User
from hria.accounts.telling import tell_invited
from hria.audit.services import record


class WrongBody(Exception):
    """The role does not exist in this body: only a review body has reviewers."""


class HasOtherTies(Exception):
    """Holds roles that the giver does not administer: such a person is asked, not told."""

    def __init__(self, user: User) -> None:
        super().__init__(user.email)
        self.user = user


@transaction.atomic
def found_agency(
    *,
    name_ko: str,
    name_en: str,
    kind: str = Agency.Kind.AGENCY,
    parent: Agency | None = None,
    by: User | None = None,
) -> Agency:
    """Add an agency to the tree, below `parent` or as a root."""
    agency = Agency(name_ko=name_ko, name_en=name_en, kind=kind, parent=parent)
    # The path holds the row's own number, which exists only after the first write.
    agency.path = f"new-{name_ko}"
    agency.save()
    agency.path = f"{parent.path if parent else ''}{agency.pk}."
    agency.save(update_fields=["path"])
    record("agency.founded", agency, by=by, kind=kind)
    return agency


@transaction.atomic
def join(
    *, email: str, name: str, agency: Agency, role: str, language: str = "ko", by: User | None
) -> Membership:
    """Give `role` in `agency` to the person with this e-mail address, known or new.

    A new person has no password yet and sets one through the address (password reset).
    Giving the same role twice changes nothing. Raises WrongBody, and HasOtherTies where `by`
    would tie a person to this agency who belongs to others: a reviewer could be thrown out of a
    review that way. The operator of the installation (`by` is None) is not asked.
    """
    if not agency.takes(role):
        raise WrongBody
    user, is_new = User.objects.get_or_create(
        email=email.strip().lower(), defaults={"name": name, "language": language}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    # Held, so that two agencies that let in the same person at once do not miss each other.
    user = User.objects.select_for_update().get(pk=user.pk)
    if by and not _is_within_reach(user, by):
        raise HasOtherTies(user)
    return _give(user, agency, role, by)


def _is_within_reach(user: User, by: User) -> bool:
    """Whether `by` administers every agency in which `user` holds a role."""
    return all(path.startswith(tuple(by.paths(Role.ADMINISTRATOR))) for path in user.ties)


def _give(user: User, agency: Agency, role: str, by: User | None) -> Membership:
    membership, is_added = Membership.objects.get_or_create(user=user, agency=agency, role=role)
    if is_added:
        record("member.joined", membership, by=by, about=agency, user=user.email, role=role)
    return membership


@transaction.atomic
def invite(user: User, agency: Agency, role: str, *, by: User) -> tuple[Invitation, bool]:
    """Offer a role to a person of other bodies; gives the invitation, and whether it is new.

    One that is not answered yet stays as it is. Raises WrongBody.
    """
    if not agency.takes(role):
        raise WrongBody
    found, is_new = Invitation.objects.get_or_create(
        user=user, agency=agency, role=role, answered_at=None, defaults={"by": by}
    )
    if is_new:
        record("member.invited", found, by=by, about=agency, user=user.email, role=role)
        tell_invited(user, agency, role, key=f"invitation.new:{found.pk}", by=by)
    return found, is_new


@transaction.atomic
def answer(invitation: Invitation, *, accepts: bool) -> Invitation:
    """Take the role offered, or decline it; the first answer stands. Returns it as it stands."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.answered_at is None:
        invitation.answered_at, invitation.accepted = timezone.now(), accepts
        invitation.save(update_fields=["answered_at", "accepted"])
        user, agency, role = invitation.user, invitation.agency, invitation.role
        if accepts:
            _give(user, agency, role, user)
        else:
            record("member.declined", invitation, by=user, about=agency, role=role)
    return invitation


@transaction.atomic
def leave(membership: Membership, *, by: User) -> None:
    """Take one role from one person, at once; past acts keep their name.

    Taking it twice changes nothing.
    """
    taken, _by_model = Membership.objects.filter(pk=membership.pk).delete()
    if taken:
        record(
            "member.left",
            membership,
            by=by,
            about=membership.agency,
            user=membership.user.email,
            role=membership.role,
        )
