"""Two real servers side by side: the anchor and the demonstration site, under gunicorn."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRET = "bench-only-" * 5


@dataclass(frozen=True)
class Load:
    """What one run of wrk saw: requests a second, and latency in milliseconds."""

    rate: float
    p50: float
    p95: float


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def gunicorn(application: str, env: dict[str, str], probe: str) -> Iterator[str]:
    """Two workers, threaded as the product's; yields the address once `probe` answers."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        [*command, "--log-level", "error", application], cwd=ROOT, env={**os.environ, **env}
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address + probe, server)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the server of {url} ended")
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(url, timeout=5)
            return
        time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")


@contextlib.contextmanager
def anchor() -> Iterator[str]:
    """The anchor site on a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {"ANCHOR_DB": f"{folder}/anchor.sqlite3"}
        subprocess.run(
            [sys.executable, "-m", "bench.anchor"], cwd=ROOT, env={**os.environ, **env}, check=True
        )
        with gunicorn("bench.anchor:application", env, "/page/") as address:
            yield address


def demo_env(folder: str) -> dict[str, str]:
    """Settings of a demonstration site whose files all lie in `folder`."""
    return {
        "SECRET_KEY": SECRET,
        "TLS": "false",
        "HRIA_DEMO": "true",
        "HRIA_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "hria.settings",
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder}/hria.sqlite3"),
        "EMAIL_URL": "dummymail://",
    }


@contextlib.contextmanager
def demo_site() -> Iterator[tuple[str, dict[str, str]]]:
    """The product with its demonstration data; yields address and environment."""
    with tempfile.TemporaryDirectory() as folder:
        env = demo_env(folder)
        steps = ("migrate -v0", "collectstatic --noinput -v0", "load_instruments", "load_demo")
        for step in steps:
            command = [sys.executable, "manage.py", *step.split()]
            subprocess.run(
                command,
                cwd=ROOT,
                env={**os.environ, **env},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        with gunicorn("hria.wsgi", env, "/health/") as address:
            yield address, env


def wrk(url: str, *headers: str, seconds: int = 5, connections: int = 8) -> Load | None:
    """Load one address; None where wrk is not installed."""
    program = shutil.which("wrk")
    if not program:
        return None
    command = [program, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for header in headers:
        command += ["-H", header]
    told = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    return Load(rate, _latency(told, "50%"), _latency(told, "90%"))


def _latency(told: str, share: str) -> float:
    value, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", told).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
