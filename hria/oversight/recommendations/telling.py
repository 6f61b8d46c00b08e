"""What people are told of recommendations.

Kinds, all with `number` (of the system), `recommendation` (such as R2), `agency` and `day` (the
last day for the reply):

- `recommendation.new`: to the responsible officers
- `recommendation.due`: 30, 7 days ahead, and on the last day (`days`)
- `recommendation.overdue`: to the responsible officers and those of the bodies above
- `recommendation.replied`: to whoever recommended or recorded it
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from hria.accounts.models import Role, User
from hria.accounts.queries import above, holders, responsible
from hria.notices.services import notify
from hria.oversight.models import Recommendation


def made(row: Recommendation) -> None:
    """There is a new recommendation."""
    tell(_officers(row), row, "recommendation.new", f"recommendation.new:{row.pk}")


def replied(row: Recommendation) -> None:
    """The agency has replied."""
    tell([row.by], row, "recommendation.replied", f"recommendation.replied:{row.pk}")


def due(row: Recommendation, key: str, days: int) -> None:
    """The last day comes near."""
    tell(_officers(row), row, "recommendation.due", key, days=days)


def overdue(row: Recommendation, key: str) -> None:
    """The last day has passed."""
    higher = [p for body in above(row.system.agency) for p in holders(Role.OFFICER, body)]
    tell([*_officers(row), *higher], row, "recommendation.overdue", key)


def tell(readers: Iterable[User], row: Recommendation, kind: str, key: str, **data: Any) -> None:
    """Tell these people, once under each key."""
    notify(
        readers,
        kind=kind,
        key=key,
        path=reverse("recommendations:recommendation", args=[row.pk]),
        due=row.due_on,
        number=row.system.number,
        recommendation=f"R{row.number}",
        agency=row.system.agency,
        day=row.due_on,
        **data,
    )


def _officers(row: Recommendation) -> list[User]:
    return responsible(Role.OFFICER, row.system.agency)
