"""Who is in the world of the access tests: each person by the roles they hold, and where."""

from hria.accounts.models import Role

ROLES: dict[str, tuple[tuple[str, str], ...]] = {
    "stranger": (),
    "drafter": ((Role.DRAFTER, "A"),),
    "officer": ((Role.OFFICER, "A"),),
    "submitter": ((Role.OFFICER, "A"), (Role.PUBLISHER, "A")),
    "publisher": ((Role.PUBLISHER, "A"),),
    "auditor": ((Role.AUDITOR, "A"),),
    "administrator": ((Role.ADMINISTRATOR, "A"),),
    "parent_officer": ((Role.OFFICER, "above"),),
    "foreign_drafter": ((Role.DRAFTER, "B"),),
    "reviewer": ((Role.REVIEWER, "R"),),
    "tied_reviewer": ((Role.REVIEWER, "R"), (Role.AUDITOR, "A")),
    "tied_below": ((Role.REVIEWER, "R"), (Role.DRAFTER, "below")),
    "conflicted": ((Role.REVIEWER, "R"),),
    "decider": ((Role.REVIEWER, "R"), (Role.PUBLISHER, "R")),
    "body_publisher": ((Role.PUBLISHER, "R"),),
    "disabled": ((Role.OFFICER, "A"), (Role.ADMINISTRATOR, "A")),
    "self_made_reviewer": (),
}
