"""What was released is checked where anything starts: files against hashes, rows against theirs."""

import shutil
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from hria.assessments.models import InstrumentVersion, _parsed
from hria.assessments.releases import faults, refuse_changed
from hria.instrument.loading import InstrumentError
from tests.environment import COMMON
from tests.factories import parsed_instrument, released

NAME = "frt-hria-kr/2026.1.yaml"


@pytest.fixture(name="folder")
def folder_fixture(settings, tmp_path):
    """A copy of the released files, to be changed."""
    folder = tmp_path / "instruments"
    shutil.copytree(settings.HRIA_INSTRUMENTS, folder)
    settings.HRIA_INSTRUMENTS = folder
    return folder


def errors(**options):
    return [error.msg for error in run_checks(tags=["instruments"], **options)]


def test_what_is_shipped_is_what_was_released():
    assert errors() == []
    refuse_changed()


def test_a_changed_file_is_an_error_of_every_command_and_no_server_starts(folder):
    with (folder / NAME).open("a") as file:
        file.write("# a late remark\n")
    (error,) = errors()
    assert error.startswith(f"{NAME}: this file was released with other content")
    with pytest.raises(ImproperlyConfigured, match="other content"):
        refuse_changed()


def test_a_file_that_is_not_listed_is_an_error(folder):
    shutil.copy(folder / NAME, folder / "frt-hria-kr" / "2026.2.yaml")
    assert list(faults()) == ["frt-hria-kr/2026.2.yaml: is not listed in SHA256SUMS"]


def test_a_released_file_that_is_gone_is_an_error(folder):
    (folder / NAME).unlink()
    assert "the file is gone" in errors()[0]


def test_a_list_that_is_gone_is_an_error(folder):
    (folder / "SHA256SUMS").unlink()
    assert "cannot be read" in errors()[0]


@pytest.fixture(name="changed")
def changed_fixture(db):
    """A stored version whose text is not the one that was loaded."""
    _parsed.cache_clear()
    text = released()[1].replace("누구나 알 수 있는", "누구나 아는", 1)
    yield InstrumentVersion.objects.create(
        code="frt-hria-kr", version="2026.1", sha256=parsed_instrument().sha256, definition=text
    )
    _parsed.cache_clear()


def test_a_stored_text_that_changed_is_an_error_and_nothing_is_computed_with_it(changed):
    assert "another hash" in errors(databases=["default"])[0]
    with pytest.raises(InstrumentError, match="another hash"):
        changed.parsed()


def test_a_stored_text_that_cannot_be_read_is_an_error(db):
    InstrumentVersion.objects.create(code="x", version="1", sha256="0" * 64, definition="a: [")
    assert "cannot be read" in errors(databases=["default"])[0]


def test_a_server_process_does_not_start_on_changed_rules(tmp_path):
    folder = tmp_path / "instruments"
    shutil.copytree(site.HRIA_INSTRUMENTS, folder)
    (folder / NAME).write_text("code: other\n")
    program = (
        "import django\nfrom django.conf import settings\nfrom pathlib import Path\n"
        f"settings.HRIA_INSTRUMENTS = Path({str(folder)!r})\nimport hria.wsgi\n"
    )
    env = {**COMMON, "HRIA_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=site.BASE_DIR, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "released with other content" in done.stderr
