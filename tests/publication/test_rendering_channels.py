"""No address in a document is ever followed: neither the network nor the disk is reached."""

import datetime as dt
import functools
import subprocess
import sys
from pathlib import Path

import pytest

from hria.publication.rendering import jobs, landlock
from hria.publication.rendering.limits import Reason
from tests.environment import campaign
from tests.publication.channels import canary, documents
from tests.publication.channels.inspection import everything_in

TWIN = Path(canary.__file__).with_name("twin.py")


def with_only(standing: str, html: str, folder: Path) -> bytes:
    """The PDF by a renderer that has only the protection `standing`; nothing if it failed."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-I", TWIN, jobs.ROOT, jobs.FONT_DIR, standing],
        input=html.encode(),
        capture_output=True,
        env=jobs._environment(folder),
        cwd=folder,
        check=False,
    )
    return done.stdout


@functools.cache
def network_can_be_left() -> bool:
    code = (
        "import sys; sys.path.append(sys.argv[1]); from hria.publication.rendering import walls; "
        "sys.exit(not walls.leave_network())"
    )
    return subprocess.run([sys.executable, "-c", code, jobs.ROOT], check=False).returncode == 0


@pytest.fixture
def canaries(tmp_path):
    with canary.canaries_in(tmp_path) as canaries:
        yield canaries


@pytest.fixture
def pages(canaries):
    everything = documents.hostile_page(canaries.web, canaries.ftp, canaries.text, canaries.image)
    return [everything, *documents.alone_pages(canaries.web, canaries.text).values()]


def holds_canary(pdf: bytes) -> bool:
    return bool(pdf) and canary.CANARY[:45] in everything_in(pdf)


def test_there_are_at_least_forty_two_channels():
    assert documents.number_of_channels() >= 42


def test_an_unprotected_renderer_is_caught_fetching_and_leaking(pages, canaries, tmp_path):
    leaking = with_only("nothing", pages[0], tmp_path / "all")
    with_only("nothing", pages[1], tmp_path / "profile")
    assert len(canaries.asked) >= 22
    assert holds_canary(leaking)


def test_the_renderer_refuses_and_reaches_nothing(pages, canaries, settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path / "data"
    for page in pages[: campaign(2)]:
        with pytest.raises(jobs.RenderRefused) as refused:
            jobs.render_pdf(page, title="t", language="ko", created=dt.date(2026, 11, 22))
        assert refused.value.reason == Reason.BROKEN
    assert canaries.asked == set()


@pytest.mark.parametrize("standing", ["fetcher", "guard", "landlock", "network"])
def test_each_protection_alone_lets_nothing_out(standing, pages, canaries, tmp_path):
    if standing == "network" and not network_can_be_left():
        pytest.skip("this kernel or container has no network namespaces to move to")
    if standing == "landlock" and landlock.version() < landlock.KNOWS_TCP:
        pytest.skip("this kernel's Landlock does not know TCP")
    tried = pages[: campaign(1)]
    pdfs = [with_only(standing, page, tmp_path / str(n)) for n, page in enumerate(tried)]
    assert pdfs[0].startswith(b"%PDF")
    assert canaries.asked == set()
    if standing != "network":
        assert not any(map(holds_canary, pdfs))
