"""Speaking to the person at the terminal, and starting other programs."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STARTED = time.monotonic()


class Stop(Exception):
    """Ends the command; the text tells the person what is wrong and the way out."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C at a moment of which there is something to say: the text."""


def say(text: str) -> None:
    """Print `text` with the seconds since the command began."""
    print(f"[{time.monotonic() - STARTED:6.1f}s] {text}", flush=True)


def ask(question: str) -> bool:
    """The answer of the person at the terminal; False when nobody is there."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"{question} [Y/n] ").strip().lower() in {"", "y", "yes"}
    except EOFError:
        return False


def shown(command: Sequence[object]) -> str:
    """`command` as it could be typed into a shell."""
    return shlex.join(str(part) for part in command)


def run(command: Sequence[object], env: Mapping[str, str] | None = None) -> None:
    """Run `command` in the project's folder; Stop when it fails."""
    words = [str(part) for part in command]
    code = subprocess.run(words, cwd=ROOT, env=env, check=False).returncode
    if code:
        raise Stop(f"This failed (exit code {code}): {shown(command)}")


def output(command: Sequence[object], env: Mapping[str, str] | None = None) -> str:
    """What `command` prints; its errors go to the terminal, Stop when it fails."""
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, env=env, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Stop(f"This failed (exit code {done.returncode}): {shown(command)}\n{done.stdout}")
    return done.stdout


def child_env(**changes: str | None) -> dict[str, str]:
    """The environment of this process for a child in .venv; a change to None removes."""
    env = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    env["PATH"] = f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', os.defpath)}"
    env["PYTHONUNBUFFERED"] = "1"
    if sys.platform == "darwin":
        # Homebrew's libraries are not on the loader's path of every Python.
        known = env.get("DYLD_FALLBACK_LIBRARY_PATH", "")
        env["DYLD_FALLBACK_LIBRARY_PATH"] = f"{known}:/opt/homebrew/lib:/usr/local/lib:/usr/lib"
    kept = {name: value for name, value in env.items() if name not in changes}
    return kept | {name: value for name, value in changes.items() if value is not None}
