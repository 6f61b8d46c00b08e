"""A throw-away PostgreSQL for one command.

    python -m tools.pgtemp -- COMMAND …

Finds the server's programs, makes a cluster in a new folder, listens on a unix socket there and
nowhere else, and puts DATABASE_URL into the command's environment. Works as root too: the server
then runs as `postgres` or `nobody`, because PostgreSQL refuses to run as root.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Any, Self

PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
# Safe only because the data is thrown away: speed over surviving a power cut.
UNSAFE_BUT_FAST = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "128MB",
    "max_connections": "100",
}
PATIENCE = 30.0
Command = list[str | Path]


def programs() -> Path | None:
    """The folder with initdb and postgres: PG_BINDIR, then PATH, then the usual places."""
    folders = [Path(os.environ["PG_BINDIR"])] if os.environ.get("PG_BINDIR") else []
    folders += [Path(found).resolve().parent for name in ("initdb", "postgres")
                if (found := shutil.which(name))]  # fmt: skip
    for pattern in PLACES:
        folders += sorted(Path("/").glob(pattern[1:]), key=_version, reverse=True)
    return next((folder for folder in folders if _complete(folder)), None)


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(folder))]


def _complete(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres", "pg_isready"))


class Cluster:
    """A running server while inside `with`; `.url` is its DATABASE_URL."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.env = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def __enter__(self) -> Self:
        # /tmp: the path of a unix socket may not be long, and TMPDIR may be closed to others.
        self.folder = Path(tempfile.mkdtemp(prefix="hria-pg-", dir="/tmp"))
        self.user = self._give_away() if os.geteuid() == 0 else {}
        try:
            self._initialise()
            self._start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.url = f"postgres://hria@/postgres?host={self.folder}"
        return self

    def __exit__(self, *_: object) -> None:
        self.server.send_signal(signal.SIGINT)  # "fast": ends sessions, then itself
        try:
            self.server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.server.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _give_away(self) -> dict[str, Any]:
        accounts = {account.pw_name: account for account in pwd.getpwall()}
        owner = accounts.get("postgres") or accounts["nobody"]
        os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}

    def _initialise(self) -> None:
        command: Command = [self.binaries / "initdb", "-D", self.folder / "data", "-U", "hria",
                   "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]  # fmt: skip
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, env=self.env, cwd="/", **self.user
        )

    def _start(self) -> None:
        command: Command = [
            self.binaries / "postgres",
            "-D",
            self.folder / "data",
            "-k",
            self.folder,
        ]
        for name, value in UNSAFE_BUT_FAST.items():
            command += ["-c", f"{name}={value}"]
        log = self.folder / "log"
        with log.open("wb") as sink:
            # A session of its own: Ctrl-C reaches the tests first, the server last.
            self.server = subprocess.Popen(
                command, stdout=sink, stderr=sink, env=self.env, cwd="/",
                start_new_session=True, **self.user,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not self._ready():
            if self.server.poll() is not None or time.monotonic() > deadline:
                self.server.kill()
                raise SystemExit(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.05)

    def _ready(self) -> bool:
        probe: Command = [self.binaries / "pg_isready", "-q", "-h", self.folder, "-d", "postgres"]
        return subprocess.run(probe, check=False).returncode == 0


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(arguments: list[str]) -> int:
    """Run the command after `--`; gives its exit code."""
    binaries = programs()
    if binaries is None:
        raise SystemExit("No PostgreSQL server programs: apt-get install postgresql, or PG_BINDIR")
    signal.signal(signal.SIGTERM, _leave)  # so that the server ends with us
    command = arguments[arguments.index("--") + 1 :]
    with Cluster(binaries) as cluster:
        env = {**os.environ, "DATABASE_URL": cluster.url}
        return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
