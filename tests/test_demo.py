"""The demonstration as a person starts it: from nothing, a second time, and Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.live import ROOT, free_port
from tools import environment

STARTED = "Ctrl-C ends it."


def start(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """The running demonstration with its data in `folder`, and what it said until it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.bootstrap", "demo"],
        cwd=ROOT,
        env={**os.environ, "HRIA_DATA_DIR": str(folder), "PORT": str(free_port())},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    said = ""
    for line in process.stdout or ():
        said += line
        if STARTED in line:
            break
    return process, said


def patiently(read: Callable[[], str]) -> str:
    """What is written there, once something is."""
    end = time.monotonic() + 60
    while not (text := read()) and time.monotonic() < end:
        time.sleep(0.2)
    return text


def stop(process: subprocess.Popen[str]) -> int:
    """Press Ctrl-C; gives the exit code."""
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    return process.returncode


def home_page(said: str) -> str:
    """The page at the address the demonstration named."""
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address, said
    with urllib.request.urlopen(address[0]) as answer:
        return str(answer.read().decode())


@pytest.mark.browser  # slow: it loads every demonstration case
@pytest.mark.skipif(not environment.STAMP.exists(), reason="the environment is not make env's")
def test_a_demonstration_is_served_and_kept(tmp_path: Path) -> None:
    process, said = start(tmp_path)
    assert 'lang="ko"' in home_page(said)
    assert "@" in said.partition("ready")[2]  # the accounts
    assert "steps at" in patiently((tmp_path / "clock.log").read_text)
    assert stop(process) == 0
    process, said = start(tmp_path)
    assert "demonstration cases: loading" not in said
    assert 'lang="ko"' in home_page(said)
    assert stop(process) == 0
