"""What the tests of letters tell, and the hour at which they post."""

from datetime import UTC, date, datetime

from hria.notices.models import Notice
from hria.notices.services import notify

# 17:00 in Seoul; all notices here are older or newer than that by their own `at`.
NOW = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)


def tell(*readers, nth=1, at=NOW, kind="duty.made", **more):
    told = {"path": "/duties/4/", "due": date(2027, 4, 1), "number": f"FRT-2027-{nth:04d}"}
    notify(readers, kind=kind, key=f"{kind}:{nth}", **told | more)
    Notice.objects.filter(key=f"{kind}:{nth}").update(at=at)
