"""Who may do what with an assessment that they may see."""

from hria.accounts.models import Role, User
from hria.assessments.models import Assessment


def may_fill(user: User, assessment: Assessment) -> bool:
    """Whether this person's role lets them answer (whether it is open is another question)."""
    agency = assessment.system.agency
    return any(user.holds(role, agency) for role in (Role.DRAFTER, Role.OFFICER))


def may_submit(user: User, assessment: Assessment) -> bool:
    """Whether this person answers for the assessment."""
    return user.holds(Role.OFFICER, assessment.system.agency)
