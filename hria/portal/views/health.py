"""Whether the site works, for the machine that watches it."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hria.oversight.clock.running import is_late, last_run


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, else 503, and when the clock last ran; nothing more.

    A clock that has not run for an hour is told as late, still with 200: the site itself
    works, and starting it anew would not mend the clock.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        last = last_run()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    clock = {
        "last_run": last and last.isoformat(timespec="seconds"),
        "late": is_late(last, timezone.now()),
    }
    return JsonResponse({"status": "ok", "clock": clock})
