"""The bodies and people of the demonstration: founded, let in, and found again by role."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password

from hria.accounts.models import Agency, Role, User
from hria.accounts.services import found_agency, join
from hria.portal.demo.cases import FOLDER, read_yaml


def read_people() -> dict[str, Any]:
    """Agencies, people and their one password, as the file tells them."""
    found: dict[str, Any] = read_yaml(FOLDER / "people.yaml")
    return found


@dataclass(frozen=True)
class Cast:
    """Who plays in the demonstration."""

    agencies: dict[str, Agency]
    people: list[User]

    def someone(self, role: str, agency: Agency) -> User:
        """The nearest person who holds `role` for this agency, then a stranger who holds it."""
        near = [user for user in self.people if user.holds(role, agency)]
        far = [user for user in self.people if user.paths(role)]
        return max(near, key=lambda user: len(user.paths(role)[0])) if near else far[0]

    def drafter(self, agency: Agency) -> User:
        """Who fills in: a drafter, or the officer where a body has none."""
        drafts = any(user.holds(Role.DRAFTER, agency) for user in self.people)
        return self.someone(Role.DRAFTER if drafts else Role.OFFICER, agency)

    def publisher(self, agency: Agency) -> User:
        """Who publishes: the agency's own publisher, else that of the review body."""
        is_own = any(user.holds(Role.PUBLISHER, agency) for user in self.people)
        bodies = [a for a in self.agencies.values() if a.kind == Agency.Kind.REVIEW_BODY]
        return self.someone(Role.PUBLISHER, agency if is_own else bodies[0])

    def reviewers(self) -> list[User]:
        """Both reviewers."""
        return [user for user in self.people if user.paths(Role.REVIEWER)]


def assemble() -> Cast:
    """Found the agencies and let the people in, all with the password of the demonstration."""
    told = read_people()
    agencies: dict[str, Agency] = {}
    for key, row in told["agencies"].items():
        kind = Agency.Kind.REVIEW_BODY if row.get("reviews") else Agency.Kind.AGENCY
        above = agencies[row["below"]] if "below" in row else None
        agencies[key] = found_agency(name_ko=row["ko"], name_en=row["en"], kind=kind, parent=above)
    # One hash for all: hashing is slow on purpose, and this password is printed anyway.
    password = make_password(told["password"])
    people = []
    for row in told["people"]:
        agency = agencies[row["agency"]]
        user = join(**_person(row), agency=agency, role=row["role"], by=None).user
        User.objects.filter(pk=user.pk).update(password=password)
        people.append(User.objects.get(pk=user.pk))
    return Cast(agencies, people)


def _person(row: dict[str, Any]) -> dict[str, str]:
    return {"email": row["email"], "name": row["name"]}
