"""The demonstration: sample agencies and cases, served on this machine alone.

Everything it makes is in the data folder (HRIA_DATA_DIR, else data/), which it marks as its own:
it neither touches nor deletes a folder that holds somebody's real assessments.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import IO, Any

from tools import environment, native
from tools.console import PYTHON, ROOT, Interrupted, Stop, child_env, output, run, say

DATA = Path(os.environ.get("HRIA_DATA_DIR") or ROOT / "data").resolve()
DATABASE = DATA / "hria.sqlite3"
MARK = DATA / "demonstration"
LOADED = "Made by make demo, and complete. make demo-reset removes this folder's content.\n"
BEGUN = "Made by make demo, not yet complete.\n"
RUNNING = """The demonstration is already running:  {place}
Its data is in {data}. Ctrl-C in its own terminal ends it.
A second one beside it needs its own folder and port:
  make demo HRIA_DATA_DIR=/tmp/hria PORT=8001"""
UNFINISHED = "interrupted while loading: the next make demo starts the loading over"
BESIDE = f"Letters are not sent but lie in {DATA / 'mail'}; the clock looks every minute."
CLOCK = [str(PYTHON), "manage.py", "run_clock", "--every", "60"]
PATIENCE = 60.0
WORKERS = 2


def serve() -> None:
    """Prepare what is missing, then serve until Ctrl-C."""
    # First: a port taken by this very demonstration is no reason to look for another one.
    with alone() as lock:
        port = free_port()
        # A closed terminal, too, must take along what was started.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        native.pdf_libraries()
        environment.ensure(dev=False)
        own_the_folder()
        env = _env(port)
        _prepare(env)
        accounts = output([PYTHON, "manage.py", "demo_accounts"], env)
        tell_where(lock, f"http://127.0.0.1:{port}/")
        _run_server(env, port, accounts)


def reset() -> None:
    """Remove everything the demonstration made."""
    if not DATA.exists():
        say("nothing to remove")
        return
    if DATABASE.exists() and not MARK.exists():
        raise Stop(f"{DATA} was not made by the demonstration: nothing is removed.")
    with alone():
        for item in DATA.iterdir():
            shutil.rmtree(item) if item.is_dir() else item.unlink()
    say(f"removed the demonstration in {DATA}")


def free_port() -> int:
    """The port to serve on; Stop when it is no port, or taken."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isdigit() and 0 < int(text) < 65536):  # noqa: PLR2004
        raise Stop(f"PORT is {text!r}: it must be a number from 1 to 65535, as in PORT=8001.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as trouble:
            raise Stop(
                f"Port {text} cannot be used ({trouble.strerror}).\n"
                f"Choose another one:  make demo PORT={int(text) % 65535 + 1}"
            ) from trouble
    return int(text)


def alone() -> IO[str]:
    """Hold the data folder: two servers, or a server and a reset, would destroy it."""
    DATA.mkdir(parents=True, exist_ok=True)
    lock = (DATA / "lock").open("a+")  # not emptied: it says where the one that holds it answers
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        address = lock.read().strip()
        lock.close()
        raise Stop(RUNNING.format(place=address or "(not ready yet)", data=DATA)) from None
    lock.truncate(0)
    return lock


def tell_where(lock: IO[str], address: str) -> None:
    """Write into the lock that is held where its holder answers."""
    lock.write(address)
    lock.flush()


def own_the_folder() -> None:
    """Mark a new folder; start over in one whose filling was interrupted; refuse a foreign one."""
    if not MARK.exists() and DATABASE.exists():
        raise Stop(
            f"{DATABASE} was not made by the demonstration, so it is left alone.\n"
            "Give the demonstration its own folder:  make demo HRIA_DATA_DIR=data-demo"
        )
    if MARK.exists() and MARK.read_text() == BEGUN:
        say("the last start was interrupted: starting over")
        for file in DATA.glob(f"{DATABASE.name}*"):
            file.unlink()
    if not DATABASE.exists():
        MARK.write_text(BEGUN)


def _env(port: int) -> dict[str, str]:
    return child_env(
        SECRET_KEY=secret_key(),
        DATABASE_URL=f"sqlite:///{DATABASE}",
        HRIA_DATA_DIR=str(DATA),
        STATIC_ROOT=str(DATA / "static"),
        HRIA_DEMO="true",
        HRIA_PUBLIC_URL=f"http://127.0.0.1:{port}",
        EMAIL_URL=f"filemail:///{DATA}/mail",
        ALLOWED_HOSTS="127.0.0.1,localhost",
        DEBUG="false",
        TLS="false",
    )


def secret_key() -> str:
    """A secret of this folder's own, kept so that sessions outlive a restart."""
    file = DATA / "secret-key"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    return file.read_text()


def _prepare(env: dict[str, str]) -> None:
    run([PYTHON, "-m", "tools.messages", "compile"], env)
    _gather_static(env)
    say("database: bringing the tables up to date")
    run([PYTHON, "manage.py", "migrate", "--noinput", "--verbosity", "0"], env)
    say("instruments: loading")
    run([PYTHON, "manage.py", "load_instruments"], env)
    if MARK.read_text() == BEGUN:
        say("demonstration cases: loading; this takes some minutes, the first time only")
        _load(env)
        MARK.write_text(LOADED)


def _load(env: dict[str, str]) -> None:
    """Tell the cases; Ctrl-C ends it with one sentence, for the next start begins it anew."""
    # A session of its own: Ctrl-C reaches this process alone, and no traceback the terminal.
    command = [str(PYTHON), "manage.py", "load_demo"]
    with subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True) as loading:
        try:
            code = loading.wait()
        except KeyboardInterrupt:
            os.killpg(loading.pid, signal.SIGTERM)
            raise Interrupted(UNFINISHED) from None
    if code:
        raise Stop(f"The demonstration cases could not be loaded (exit code {code}): see above.")


def _gather_static(env: dict[str, str]) -> None:
    """Run collectstatic when a static file, or the environment, has changed since."""
    stamp, now = DATA / "static-stamp", _static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    say("static files: gathering")
    run([PYTHON, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"], env)
    stamp.write_text(now)


def _static_fingerprint() -> str:
    digest = hashlib.sha256(environment.STAMP.read_bytes())
    for file in sorted((ROOT / "static").rglob("*")):
        status = file.stat()
        digest.update(f"{file} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def server_command(python: str, bind: str) -> list[str]:
    """What serves the site at `bind`; the rest of it is in gunicorn.conf.py."""
    workers = ["--workers", str(WORKERS)]
    server = [python, "-m", "gunicorn", "hria.wsgi", "--bind", bind, *workers]
    return [*server, "--log-level", "warning"]


def _run_server(env: dict[str, str], port: int, accounts: str) -> None:
    """Serve, with the clock beside it: what falls due while one looks happens while one looks."""
    bind = f"127.0.0.1:{port}"
    say("server: starting")
    with ExitStack() as started:
        try:
            server = started.enter_context(_started(server_command(str(PYTHON), bind), env))
            _wait_for(server, f"http://{bind}/health/")
            with (DATA / "clock.log").open("a") as log:
                started.enter_context(_started(CLOCK, env, stdout=log, stderr=log))
            say(f"ready\n\n  http://{bind}/\n\n{accounts.rstrip()}\n\n{BESIDE}\nCtrl-C ends it.")
            code = server.wait()
            raise Stop(f"The server ended by itself (exit code {code}).")
        except KeyboardInterrupt:
            print(flush=True)
            say("stopped; the data is kept (make demo-reset starts over)")


@contextmanager
def _started(
    command: list[str], env: dict[str, str], **streams: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a session of its own: Ctrl-C reaches us alone, who end it in order."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, **streams)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait_for(server: subprocess.Popen[bytes], health: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(health, timeout=PATIENCE):  # noqa: S310  our own
                return
        except urllib.error.HTTPError as error:
            error.close()
            raise Stop(f"The server answers {error.code} at {health}: see above.") from error
        except OSError:
            time.sleep(0.1)
    raise Stop("The server did not start: see above.")


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
