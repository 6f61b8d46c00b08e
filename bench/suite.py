"""P13: the mean time of our database tests against an empty one of the same run."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.servers import ROOT
from bench.table import Row

# The floor: sign in, get a page with a form, in the database, and nothing else.
FLOOR = """
import pytest
from tests.factories import UserFactory

@pytest.mark.django_db
@pytest.mark.parametrize("n", range(100))
def test_floor(client, n):
    client.force_login(UserFactory())
    assert client.get("/account/password/change/").status_code in (200, 302)
"""


def mean(*arguments: str) -> tuple[float, int, float]:
    """Mean milliseconds of one test (set-up, call, clean-up), how many, and seconds in all."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--durations=0"]
    command += ["--durations-min=0", "-p", "no:randomly", *arguments]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    times = [
        float(t) for t in re.findall(r"^([\d.]+)s (?:setup|call|teardown)", told, re.MULTILINE)
    ]
    passed = int((re.search(r"(\d+) passed", told) or [0, 0])[1])
    total = float((re.search(r"in ([\d.]+)s", told) or [0, 0])[1])
    return 1000 * sum(times) / max(passed, 1), passed, total


def run() -> Iterator[Row]:
    """Rooms' tests only: browser journeys and campaigns are measured by their own size."""
    with tempfile.TemporaryDirectory(dir=ROOT / "tests") as folder:
        Path(folder, "test_floor.py").write_text(FLOOR)
        floor, _n, _t = mean(folder)
    ours, passed, total = mean("tests", "-m", "not browser and not campaign")
    yield Row(
        "P13 mean database test",
        f"{floor:.1f} ms",
        f"{ours:.1f} ms ({passed} tests, {total:.0f} s in one process)",
        f"{ours / floor:.2f}",
        "<= 2, total <= 60 s",
    )
