"""The project's own Python environment, made from the committed lock, with hashes checked."""

import hashlib
import shutil
import subprocess
import sys

from tools import native
from tools.console import PYTHON, ROOT, VENV, Stop, child_env, run, say

LOCK = ROOT / "uv.lock"
STAMP = VENV / ".made-from"


def ensure(*, dev: bool) -> None:
    """Make .venv, or bring it up to the lock; nothing happens when it is current."""
    wanted = _fingerprint(dev=dev)
    if _starts() and _stamp() in {wanted, _fingerprint(dev=True)}:
        say("environment: current")
        return
    say(f"environment: making .venv with Python {sys.version.split()[0]}")
    uv = shutil.which("uv")
    if uv is None or not _with_uv(uv, dev=dev):
        _with_pip(dev=dev)
    STAMP.write_text(wanted)
    say("environment: ready")


def _fingerprint(*, dev: bool) -> str:
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{'dev' if dev else 'run'} {digest}\n"


def _stamp() -> str:
    return STAMP.read_text() if STAMP.exists() else ""


def _starts() -> bool:
    """False for no environment, and for one whose Python has since been removed."""
    try:
        return subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def _with_uv(uv: str, *, dev: bool) -> bool:
    command = [uv, "sync", "--frozen", "--python", sys.executable]
    env = child_env(UV_PROJECT_ENVIRONMENT=str(VENV))
    try:
        run(command if dev else [*command, "--no-dev"], env)
    except Stop as trouble:
        say(f"{trouble}\nuv could not do it (too old for the lock?): trying with pip")
        return False
    return True


def _with_pip(*, dev: bool) -> None:
    native.venv_module()
    if not (_starts() and _has_pip()):
        run([sys.executable, "-m", "venv", "--clear", VENV])
    lock = ROOT / ("requirements-dev.txt" if dev else "requirements.txt")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", lock], child_env())


def _has_pip() -> bool:
    probe = [str(PYTHON), "-c", "import pip"]
    return subprocess.run(probe, check=False, stderr=subprocess.DEVNULL).returncode == 0
