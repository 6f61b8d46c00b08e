"""Verbs on people and agencies."""

from django.db import transaction

from hria.accounts.models import Agency, Membership, User
from hria.audit.services import record


class WrongBody(Exception):
    """The role does not exist in this body: only a review body has reviewers."""


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
    Giving the same role twice changes nothing. Raises WrongBody.
    """
    if not agency.takes(role):
        raise WrongBody
    user, is_new = User.objects.get_or_create(
        email=email.strip().lower(), defaults={"name": name, "language": language}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    membership, is_added = Membership.objects.get_or_create(user=user, agency=agency, role=role)
    if is_added:
        record("member.joined", membership, by=by, about=agency, user=user.email, role=role)
    return membership


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
