"""The parent's side: one rendering at a time, in a process of its own, never a hang.

Input and output are unlinked temporary files rather than pipes: nothing can block on them,
their size is bounded by the child's limits, and a killed job leaves nothing behind.
"""

import contextlib
import dataclasses
import datetime as dt
import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from hria.publication.rendering.glyphs import FONT_DIR, FONT_FILES, missing_glyphs
from hria.publication.rendering.limits import EXIT_CODES, Limits, Reason

# -I leaves PYTHON* variables, the user's packages and the current folder out.
BOOT = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from hria.publication.rendering.child import main; main(*sys.argv[1:])"
)
ROOT = Path(__file__).resolve().parents[3]
# Only fonts of the bundle: the same bytes on every machine, and never an empty box from
# a font that happens to be installed.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
# Where libraries outside the usual places are found (Homebrew, Nix). Nothing else of the
# environment reaches the child: no database address, no secret.
PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
CRASHES = tuple(-number for number in (signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV))
OUT_OF_MEMORY = (b"allocate", b"memory", b"bad_alloc")
ALMOST = 0.8  # of the address space, at the last look before a crash
PAGE_SIZE = resource.getpagesize()


class RendererBusy(Exception):
    """Another report is being rendered and did not finish in time; try again later."""


class RenderRefused(Exception):
    """No PDF was made. `reason` says what ran out; `detail` is for the log, not for people."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail

    @property
    def reason_code(self) -> str:
        """The reason as a plain word: too_long, too_large, too_many_pages or broken."""
        return self.reason.value


@dataclasses.dataclass(frozen=True)
class Rendered:
    """A PDF and what it cost: pages, seconds of processor time, bytes of memory at most."""

    pdf: bytes
    pages: int
    cpu: float
    peak: int
    walls: tuple[str, ...]


def render_pdf(
    html: str,
    *,
    title: str,
    language: str,
    created: dt.date | dt.datetime,
    assets: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> bytes:
    """The tagged PDF (PDF/UA-1) of `html`; equal arguments give equal bytes.

    `assets` maps the addresses the document may name (`asset:report.css`) to style sheets;
    any other address refuses the job. Raises RenderRefused, or RendererBusy when the job
    before this one takes longer than `limits.wait`. `created` with a time must know its zone.
    """
    return render(
        html, title=title, language=language, created=created, assets=assets, limits=limits
    ).pdf


def render(
    html: str,
    *,
    title: str,
    language: str,
    created: dt.date | dt.datetime,
    assets: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Rendered:
    """As `render_pdf`, with the figures of the job."""
    limits = limits or Limits()
    job = {
        "html": html,
        "title": title,
        "language": language,
        "created": _w3c(created),
        "assets": dict(assets or {}),
        "missing": sorted(missing_glyphs(unescape(html))),
    }
    # Surrogates cannot be encoded; a caller that forgot `clean_text` still gets its PDF.
    data = json.dumps(job, ensure_ascii=False).encode("utf-8", "replace")
    if len(data) > limits.html:
        raise RenderRefused(Reason.TOO_LARGE, f"{len(data)} bytes of HTML")
    with _turn(limits.wait), tempfile.TemporaryDirectory(prefix="hria-render-") as folder:
        return _run(data, Path(folder), limits)


def _w3c(moment: dt.date | dt.datetime) -> str:
    """A date as PDF metadata wants it (W3C note on date formats)."""
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        raise ValueError("created: a time without a zone would differ from machine to machine")
    return moment.isoformat(timespec="seconds")


@contextlib.contextmanager
def _turn(wait: float) -> Iterator[None]:
    """Hold the lock that lets one job run on this machine; the kernel frees it if we die."""
    path = Path(settings.HRIA_DATA_DIR) / "render.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    with path.open("ab") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise RendererBusy from None
                time.sleep(0.05)
        yield


def _environment(folder: Path) -> dict[str, str]:
    fonts = folder / "fonts"
    fonts.mkdir()
    for name in FONT_FILES:
        (fonts / name).symlink_to(FONT_DIR / name)
    conf = folder / "fonts.conf"
    conf.write_text(FONTS_CONF.format(fonts=fonts, cache=folder / "cache"))
    here = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return here | passed | {"LANG": "C.UTF-8", "FONTCONFIG_FILE": str(conf)}


def _run(data: bytes, folder: Path, limits: Limits) -> Rendered:
    bounds = json.dumps(dataclasses.asdict(limits))
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as made,
        tempfile.TemporaryFile() as said,
    ):
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603  our own interpreter, our own code
            [sys.executable, "-I", "-X", "utf8", "-c", BOOT, str(ROOT), str(FONT_DIR), bounds],
            stdin=given,
            stdout=made,
            stderr=said,
            env=_environment(folder),
            cwd=folder,
            start_new_session=True,
        )
        try:
            code, most = _watch(child, limits.wall)
        finally:
            _end(child)
        return _outcome(code, made, _words(said), full=most > ALMOST * limits.memory)


def _watch(child: subprocess.Popen[bytes], wall: float) -> tuple[int, int]:
    """The exit code and the largest address space seen; TOO_LONG past `wall` seconds."""
    deadline = time.monotonic() + wall
    most = 0
    while (code := child.poll()) is None:
        if time.monotonic() >= deadline:
            raise RenderRefused(Reason.TOO_LONG, "clock")
        with contextlib.suppress(OSError, IndexError):  # not Linux, or gone just now
            pages = Path(f"/proc/{child.pid}/statm").read_text().split()[0]
            most = max(most, int(pages) * PAGE_SIZE)
        time.sleep(0.03)
    return code, most


def _end(child: subprocess.Popen[bytes]) -> None:
    """Nothing of the job outlives it, whatever happened here."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _words(said: IO[bytes]) -> bytes:
    """The end of what the child said: libraries may have talked before it."""
    said.seek(max(0, said.seek(0, os.SEEK_END) - 8192))
    return said.read()


def _report(words: bytes) -> dict[str, Any]:
    with contextlib.suppress(ValueError, IndexError):
        found = json.loads(words.splitlines()[-1])
        return found if isinstance(found, dict) else {}
    return {}


def _outcome(code: int, made: IO[bytes], words: bytes, *, full: bool) -> Rendered:
    report = _report(words)
    if code == 0 and "pages" in report:
        made.seek(0)
        return Rendered(
            pdf=made.read(),
            pages=report["pages"],
            cpu=report["cpu"],
            peak=report["peak"],
            walls=tuple(report["walls"]),
        )
    raise RenderRefused(_reason(code, words, full=full), report.get("detail", f"exit {code}"))


def _reason(code: int, words: bytes, *, full: bool) -> Reason:
    """The reason behind an exit code or, if negative, behind the signal that ended it.

    When an allocation fails, C libraries abort with a line on standard error, crash without
    a word, or leave an odd exception behind: then a `full` address space tells.
    """
    told = {number: reason for reason, number in EXIT_CODES.items()}.get(code, Reason.BROKEN)
    if told is not Reason.BROKEN:
        return told
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return Reason.TOO_LONG
    said_so = code in CRASHES and any(word in words for word in OUT_OF_MEMORY)
    if full or said_so or code == -signal.SIGXFSZ:
        return Reason.TOO_LARGE
    return Reason.BROKEN
