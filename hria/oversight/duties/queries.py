"""The doors of duties: who sees one, whose it is, who verifies it.

Whose it is and who verifies it are asked here alone; pages and verbs ask the same question.
"""

from django.db.models import Prefetch, Q, QuerySet

from hria.accounts.models import Role, User
from hria.accounts.queries import Reader, below
from hria.oversight.duties.workflow import ENDED, OWED, TO_DO, TO_VERIFY
from hria.oversight.models import Duty, DutyFile, DutyStep
from hria.reviews.models import Review
from hria.reviews.queries import independent

AGENCY = "system__agency__path"
# Which roles in the agency, or above it, do what the instrument lays on a role.
DOERS = {
    Role.DRAFTER: (Role.DRAFTER, Role.OFFICER),
    Role.OFFICER: (Role.OFFICER,),
    Role.PUBLISHER: (Role.PUBLISHER,),
}
# Who verifies what the instrument lays on reviewer, publisher or commission: roles in the
# agency or above it. An independent reviewer may verify everything that reviewers need not do.
# What a commission would look at is verified by an auditor, on the commission's own paper.
VERIFIERS = {
    "reviewer": (),
    "publisher": (Role.PUBLISHER, Role.AUDITOR),
    "commission": (Role.AUDITOR,),
}


def _independently(user: Reader) -> Q:
    """Duties on whose submission `user` may sit as a reviewer.

    No tie, no hand in the file, and no conflict of interest declared.
    """
    conflicts = Review.objects.filter(reviewer=user.pk, has_conflict=True)
    return Q(decision__submission__in=independent(user).values("pk")) & ~Q(
        decision__submission__in=conflicts.values("submission")
    )


def visible_to(user: Reader) -> QuerySet[Duty]:
    """Those of the agencies in which `user` holds a role; for independent reviewers, all."""
    return Duty.objects.filter(below(user, path=AGENCY) | _independently(user))


def _owned(user: Reader) -> Q:
    found = Q(pk__in=[])
    for role, doers in DOERS.items():
        found |= Q(owner_role=role) & below(user, *doers, path=AGENCY)
    found |= Q(owner_role=Role.REVIEWER) & _independently(user)
    if isinstance(user, User) and user.is_active:
        named = Q(owner=user) & below(user, path=AGENCY)
        # What lies on an independent reviewer is nobody's in the agency, whoever is named.
        found |= named & ~Q(owner_role=Role.REVIEWER)
    return found


def belongs(person: User, duty: Duty) -> bool:
    """Whether this person holds a role in the agency of the duty, or above it."""
    return any(duty.system.agency.path.startswith(path) for path in person.paths())


def named_owner(duty: Duty) -> User | None:
    """Who was named to do it, as long as that person can."""
    owner = duty.owner
    if owner is None or not owner.is_active or duty.owner_role == Role.REVIEWER:
        return None
    return owner if belongs(owner, duty) else None


def owned_by(user: Reader) -> QuerySet[Duty]:
    """Those that `user` must do: named for it, or holding the role on which it lies."""
    return Duty.objects.filter(_owned(user))


def verifiable_by(user: Reader) -> QuerySet[Duty]:
    """Those that `user` may verify, extend and stop, by role: never an own one.

    Nor one for which this person ever handed in proof or is named, whatever role it was with.
    """
    found = Q(verifier__in=list(VERIFIERS)) & _independently(user)
    for verifier, roles in VERIFIERS.items():
        if roles:
            found |= Q(verifier=verifier) & below(user, *roles, path=AGENCY)
    own = Duty.objects.filter(_owned(user)).values("pk")
    proved = Duty.objects.filter(steps__action="prove", steps__by_id=user.pk).values("pk")
    rows = Duty.objects.filter(found).exclude(pk__in=own).exclude(pk__in=proved)
    return rows.exclude(owner=user.pk or 0)


def led_by(user: Reader) -> QuerySet[Duty]:
    """Those of the agencies for which `user` answers as responsible officer."""
    return Duty.objects.filter(below(user, Role.OFFICER, path=AGENCY))


def documents_for(user: Reader) -> QuerySet[DutyFile]:
    """The proofs that `user` may read."""
    return DutyFile.objects.filter(step__duty__in=visible_to(user).values("pk"))


def to_do(user: Reader) -> QuerySet[Duty]:
    """What `user` has to prove, the most urgent first."""
    return _listed(owned_by(user).filter(state__in=TO_DO))


def to_verify(user: Reader) -> QuerySet[Duty]:
    """Proofs that wait for `user`, those waiting longest first."""
    return _listed(verifiable_by(user).filter(state__in=TO_VERIFY)).order_by("proved_at", "pk")


def all_for(user: Reader, *, ended: bool = False) -> QuerySet[Duty]:
    """Everything `user` may see: what is owed, or what has ended."""
    rows = visible_to(user)
    return _listed(rows.filter(state__in=ENDED if ended else OWED))


def for_page(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """The same with all that the page of one duty shows."""
    rows = _listed(rows).select_related("proved_by", "verified_by", "decision")
    steps = DutyStep.objects.select_related("by").prefetch_related("files")
    return rows.prefetch_related(Prefetch("steps", steps))


def _listed(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    return rows.select_related("system__agency", "owner")


def of_system(number: str) -> QuerySet[Duty]:
    """What the public may read of a system's duties: all that no later decision replaced."""
    rows = Duty.objects.filter(system__number=number).exclude(state="superseded")
    return rows.order_by("due", "pk")


def before_use(system_pk: int) -> QuerySet[Duty]:
    """What must be verified before the system may go into use."""
    rows = Duty.objects.filter(system=system_pk, kind=Duty.Kind.BEFORE_OPERATION)
    return rows.filter(state__in=OWED)
