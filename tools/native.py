"""Libraries and programs that do not come from PyPI: found, or installed by the system."""

import ctypes.util
import os
import platform
import shutil
import sys
from pathlib import Path

from tools.console import Stop, ask, child_env, run, say, shown

# WeasyPrint draws the PDF reports with these.
NEEDED = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig")
# Without this one a report takes three to five times as long and a warning appears.
WANTED = ("harfbuzz-subset",)
DEBIAN = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
HOMEBREW = ["pango"]
HOMEBREW_FOLDERS = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


def has_library(name: str) -> bool:
    """True when the loader, or Homebrew, knows lib`name`."""
    if ctypes.util.find_library(name):
        return True
    return sys.platform == "darwin" and any(
        any(folder.glob(f"lib{name}*.dylib")) for folder in HOMEBREW_FOLDERS
    )


def pdf_libraries() -> None:
    """Make sure reports can be drawn; Stop, with the command to type, if they cannot."""
    missing = [name for name in NEEDED + WANTED if not has_library(name)]
    if not missing:
        return
    install(DEBIAN, HOMEBREW, f"PDF reports need {', '.join(missing)}")
    still = [name for name in NEEDED if not has_library(name)]
    if still:
        raise Stop(f"Installed, but still not found: {', '.join(still)}")


def venv_module() -> None:
    """Make sure `python -m venv` works: Debian and Ubuntu ship it as a package of its own."""
    try:
        import ensurepip  # noqa: F401, PLC0415
    except ImportError:
        version = platform.python_version_tuple()
        package = f"python{version[0]}.{version[1]}-venv"
        install([package], [], f"{sys.executable} cannot make an environment")


def install(debian: list[str], homebrew: list[str], why: str) -> None:
    """Install system packages: at once as root, after a yes at a terminal; else Stop."""
    command = _command(debian, homebrew)
    if command is None:
        names = " ".join(debian)
        raise Stop(f"{why}.\nInstall what your system calls these (names of Debian): {names}")
    if os.geteuid() != 0 or homebrew_is_here():
        if not ask(f"{why}. Install now ({shown(command)})?"):
            raise Stop(f"{why}.\nInstall it, then run the same command again:\n  {shown(command)}")
    else:
        say(f"{why}: {shown(command)}")
    _run_installer(command)


def _command(debian: list[str], homebrew: list[str]) -> list[str] | None:
    if homebrew_is_here():
        return ["brew", "install", *homebrew] if homebrew else None
    if not shutil.which("apt-get"):
        return None
    command = ["apt-get", "install", "-y", "--no-install-recommends", *debian]
    return command if os.geteuid() == 0 else ["sudo", *command]


def homebrew_is_here() -> bool:
    """True on a Mac with Homebrew."""
    return sys.platform == "darwin" and shutil.which("brew") is not None


def _run_installer(command: list[str]) -> None:
    env = child_env(DEBIAN_FRONTEND="noninteractive")
    try:
        run(command, env)
    except Stop:
        if "apt-get" not in command:
            raise
        # A fresh image has no list of packages yet, an old one a stale list.
        run([*command[: command.index("apt-get")], "apt-get", "update"], env)
        run(command, env)


def postgres() -> str | None:
    """None when PostgreSQL's server programs are here (installed as root); else the reason."""
    from tools import pgtemp  # noqa: PLC0415

    if pgtemp.programs() is None:
        _try(["postgresql"], ["postgresql@16"], "the tests on PostgreSQL need its server")
    if pgtemp.programs() is None:
        return "no PostgreSQL server programs (apt-get install postgresql, or set PG_BINDIR)"
    return None


def chromium() -> str | None:
    """None when a Chromium is here (installed as root); else the reason."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = any(name and shutil.which(name) for name in names)
    if not found:
        _try(["chromium"], [], "the browser tests need Chromium")
        found = any(name and shutil.which(name) for name in names)
    return None if found else "no Chromium (apt-get install chromium, or set CHROMIUM)"


def _try(debian: list[str], homebrew: list[str], why: str) -> None:
    try:
        install(debian, homebrew, why)
    except Stop as trouble:
        say(str(trouble))
