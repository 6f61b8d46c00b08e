"""What officers are told of claimed exclusions.

Kinds, both with `number` (of the system), `agency`, `ground` (a code) and `day` (the last day):

- `exclusion.expiring`: 30, 7 days ahead, and on the last day (`days`)
- `exclusion.expired`: it has fallen away, and the assessment is owed
"""

from typing import Any

from django.urls import reverse

from hria.accounts.models import Role
from hria.accounts.queries import responsible
from hria.notices.services import notify
from hria.oversight.models import Exclusion


def expired(exclusion: Exclusion) -> None:
    """The claim has fallen away."""
    tell(exclusion, "exclusion.expired", f"exclusion.expired:{exclusion.pk}")


def tell(exclusion: Exclusion, kind: str, key: str, **data: Any) -> None:
    """Tell the responsible officers, once under each key."""
    system = exclusion.system
    notify(
        responsible(Role.OFFICER, system.agency),
        kind=kind,
        key=key,
        path=reverse("exclusions:exclusions", args=[system.number]),
        due=exclusion.ends_on,
        number=system.number,
        agency=system.agency,
        ground=exclusion.ground,
        day=exclusion.ends_on,
        **data,
    )
