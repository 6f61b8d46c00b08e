"""What officers are told of exceptional uses.

Kinds, all with `number` (of the system), `use` (such as EX-3), `agency` and `hour` (ISO, with
its zone); never a name, a place or a ground:

- `exceptional.request_due`: 6 hours are left to request the order after an urgent start
- `exceptional.ends`: it ends in 2 hours or less
- `exceptional.ended`: it ended by itself or was ended; `ending` is a value of life.Ending
- `exceptional.barred`: at its hour no use might begin, so it was dropped
- `exceptional.report_due`: 24 hours are left for the after-report
- `exceptional.report_overdue`: they have passed (also told to the officers above)
"""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.accounts.queries import above, holders, responsible
from hria.notices.services import notify
from hria.oversight.models import ExceptionalUse


def ended(use: ExceptionalUse) -> None:
    """The use has ended: the after-report is due."""
    tell(use, "exceptional.ended", use.report_due, ending=str(use.ended_by))


def tell(use: ExceptionalUse, kind: str, hour: datetime | None, **data: Any) -> None:
    """Tell the responsible officers, once for each use and kind."""
    _tell(responsible(Role.OFFICER, use.system.agency), use, kind, hour, **data)


def escalate(use: ExceptionalUse, kind: str, hour: datetime | None) -> None:
    """Tell the responsible officers, and those of the bodies above."""
    agency = use.system.agency
    higher = [person for body in above(agency) for person in holders(Role.OFFICER, body)]
    _tell([*responsible(Role.OFFICER, agency), *higher], use, kind, hour)


def _tell(
    readers: list[User], use: ExceptionalUse, kind: str, hour: datetime | None, **data: Any
) -> None:
    notify(
        readers,
        kind=kind,
        key=f"{kind}:{use.pk}",
        path=reverse("exceptional:use", args=[use.pk]),
        due=timezone.localdate(hour) if hour else None,
        number=use.system.number,
        use=f"EX-{use.number}",
        agency=use.system.agency,
        hour=timezone.localtime(hour).isoformat(timespec="minutes") if hour else "",
        **data,
    )
