"""The way in: python3 -m tools.bootstrap COMMAND (the Makefile lists the commands).

Only the standard library, and only syntax that an old Python can read: a Python that is too
old must be able to say so, or to hand over to a newer one on the same machine.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
TOO_OLD = """This needs Python 3.11 or newer; {0} is Python {1}.
No newer one was found (looked for {2}, and for uv, which can fetch one).
  Debian 12, Ubuntu 24.04:  apt-get install python3 python3-venv
  macOS:                    brew install python@3.12
  anywhere:                 https://docs.astral.sh/uv/ (then run the same command again)
To name a Python yourself: make PYTHON=/path/to/python3.12 ..."""


def is_new_enough(python: str) -> bool:
    """True when `python` starts and is new enough (a pyenv shim may exist and not start)."""
    check = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.call([python, "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def hand_over(arguments: list) -> None:  # type: ignore[type-arg]  # for an old Python
    """Start again under a newer Python; ends the program with a message if there is none."""
    again = ["-m", "tools.bootstrap", *arguments]
    for name in NEWER:
        path = shutil.which(name)
        if path and is_new_enough(path):
            os.execv(path, [path, *again])
    uv = shutil.which("uv")
    if uv:
        os.execv(uv, [uv, "run", "--no-project", "--python", ">=3.11", "python", *again])
    version = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(TOO_OLD.format(sys.executable, version, ", ".join(NEWER)))


def main() -> None:
    """Run the command named on the command line."""
    if sys.version_info < OLDEST:
        hand_over(sys.argv[1:])
    from tools import commands  # noqa: PLC0415  newer syntax than this file may hold

    sys.exit(commands.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
