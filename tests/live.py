"""A real site for tests: gunicorn with two workers, a database and a data folder of its own.

Works on the database DATABASE_URL names: for PostgreSQL each site gets a database of its own
in that server, else an SQLite file.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from tests.environment import COMMON

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0


class SiteTrouble(AssertionError):
    """A command or server of the test site failed; holds what it printed."""


def is_postgres(url: str) -> bool:
    """True when `url` names a PostgreSQL server."""
    return url.startswith(("postgres://", "postgresql://"))


def _sql(server: str, statement: str) -> None:
    connection = psycopg2.connect(server.replace("postgres://", "postgresql://", 1))
    try:
        connection.autocommit = True
        connection.cursor().execute(statement)
    finally:
        connection.close()


class Database:
    """One database of a site; `template` is copied when given."""

    def __init__(self, folder: Path, template: "Database | None" = None) -> None:
        self.server = os.environ.get("DATABASE_URL", "")
        self.file = folder / "hria.sqlite3"
        self.name = f"hria_live_{uuid.uuid4().hex[:12]}"
        if is_postgres(self.server):
            source = f" TEMPLATE {template.name}" if template else ""
            _sql(self.server, f"CREATE DATABASE {self.name}{source}")
            parts = urlsplit(self.server)
            self.url = urlunsplit(parts._replace(path=f"/{self.name}"))
        else:
            if template:
                shutil.copyfile(template.file, self.file)
            self.url = f"sqlite:///{self.file}"

    def drop(self) -> None:
        """Remove it from the server; a file goes with its folder."""
        if is_postgres(self.server):
            _sql(self.server, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


class Prepared:
    """The template of all sites of a run: migrated, instruments loaded, static files gathered."""

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="hria-prepared-"))
        self.static = self.folder / "static"
        self.database = Database(self.folder)
        for command in ("migrate", "load_instruments", "collectstatic"):
            manage(self.env(), command, *(["--noinput"] if command != "load_instruments" else []))
        return self

    def env(self) -> dict[str, str]:
        """The environment of a process that works on the template itself."""
        return site_env(self.database.url, self.folder, self.static)

    def __exit__(self, *_: object) -> None:
        self.database.drop()
        shutil.rmtree(self.folder, ignore_errors=True)


def site_env(url: str, data: Path, static: Path) -> dict[str, str]:
    """The environment of a site's processes, built on this one's."""
    inherited = {k: v for k, v in os.environ.items() if k != "STATICFILES_STORAGE"}
    own = {"DATABASE_URL": url, "HRIA_DATA_DIR": str(data), "STATIC_ROOT": str(static)}
    return {**inherited, **COMMON, **own}


def manage(env: dict[str, str], *args: str) -> str:
    """Run manage.py with `args`; gives what it printed, SiteTrouble if it failed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=ROOT, env=env, text=True, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SiteTrouble(f"manage.py {' '.join(args)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class LiveSite:
    """A server at `.url`; `.manage(…)` works on its data, `.kill()` and `.start()` do so."""

    application = "hria.wsgi"

    def __init__(self, prepared: Prepared, workers: int = 2) -> None:
        self.prepared = prepared
        self.workers = workers
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.data = Path(tempfile.mkdtemp(prefix="hria-live-"))
        self.database = Database(self.data, self.prepared.database)
        self.env = site_env(self.database.url, self.data, self.prepared.static)
        self.log = self.data / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.kill(signal.SIGTERM)
        self.database.drop()
        shutil.rmtree(self.data, ignore_errors=True)

    def manage(self, *args: str) -> str:
        """Run manage.py on this site's database and files; gives what it printed."""
        return manage(self.env, *args)

    def start(self) -> None:
        """Start the server (again) and wait until it answers."""
        bind, workers = f"127.0.0.1:{self.port}", str(self.workers)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", self.application, "-b", bind, "-w", workers],
                cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise SiteTrouble(f"the server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """True when the server answers anything at all on its health page."""
        try:
            with urllib.request.urlopen(f"{self.url}/health/", timeout=PATIENCE):
                return True
        except urllib.error.HTTPError as error:
            error.close()
            return True
        except OSError:
            return False

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Stop the server and its workers at once (SIGKILL: as a power cut would)."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
            self.process.wait(PATIENCE)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        self.process = None
