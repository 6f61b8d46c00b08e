"""The site as the demonstration serves it: who waits keeps nobody else waiting."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from tests.live import ROOT, LiveSite
from tools.demo import WORKERS, server_command

# A form whose content never comes: the worker that reads it waits.
SLOW = (
    b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nlogin="
)


@pytest.fixture(name="port")
def port_fixture(own_site: LiveSite) -> Iterator[int]:
    """A server started as the demonstration starts its own."""
    own_site.kill()
    bind = f"127.0.0.1:{own_site.port}"
    server = subprocess.Popen(
        server_command(sys.executable, bind), cwd=ROOT, env=own_site.env, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while not own_site.answers():
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield own_site.port
    # Those who wait would be waited for: end it at once, with its workers.
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def test_as_many_slow_requests_as_workers_keep_nobody_waiting(port: int) -> None:
    with ExitStack() as held:
        for _ in range(WORKERS * 2):
            slow = held.enter_context(closing(socket.create_connection(("127.0.0.1", port))))
            slow.sendall(SLOW)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=10) as answer:
            assert answer.status == 200
