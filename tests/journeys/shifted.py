"""The product on a day to come: the site and its commands go by an hour that the test moves.

Every other part is the real one. Started as a program it is manage.py at that hour.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.management import execute_from_command_line
from django.utils import timezone

__all__ = ["application"]


def now() -> datetime:
    """The hour of this machine, so many days later as the file says."""
    days = float(Path(os.environ["HRIA_TEST_DAYS"]).read_text())
    return datetime.now(tz=UTC) + timedelta(days=days)


# Before the models are read: their defaults hold this very function.
timezone.now = now

from hria.wsgi import application  # noqa: E402

if __name__ == "__main__":
    execute_from_command_line(["manage.py", *sys.argv[1:]])
