"""`make test`: each part announced with its time, ending at the first that fails.

A part that cannot be had on this machine (no PostgreSQL, no Chromium) is skipped with its reason;
on CI, where CI is set, that is a failure.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tools import native
from tools.console import PYTHON, ROOT, Stop, child_env, say, shown

BIN = PYTHON.parent
CLOSING = re.compile(
    r"^(?:=+ )?(?P<counts>\d+ (?:passed|failed|error|skipped|deselected).*) in [\d.]+s"
)
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed|warnings?)")

# What Django's own deployment check, and mypy's look at the settings, must find acceptable.
DEPLOYED: dict[str, str | None] = {
    "SECRET_KEY": "Only-for-the-checks:" + "aB3$kP9!xQ7&mZ2@" * 3,
    "ALLOWED_HOSTS": "hria.example.go.kr",
    "HRIA_PUBLIC_URL": "https://hria.example.go.kr",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.go.kr:587",
    "DATABASE_URL": "sqlite://:memory:",  # no file appears where a demonstration would be
    "DEBUG": "false",
    "TLS": "true",
}
TEST_ENV: dict[str, str | None] = {"SECRET_KEY": DEPLOYED["SECRET_KEY"], "TLS": "false"}


@dataclass(frozen=True)
class Part:
    """One part: what is run, and what must be here for it."""

    name: str
    command: tuple[object, ...]
    env: dict[str, str | None] = field(default_factory=dict)
    lacks: Callable[[], str | None] = lambda: None  # gives the reason it cannot be had


PYTEST = (PYTHON, "-m", "pytest", "-q", "--color=no")
# One process for each processor; the browser's tests have the machine to themselves.
PARALLEL = (*PYTEST, "-n", "auto", "--maxprocesses=4", "--dist=worksteal")
DJANGO = (PYTHON, "manage.py")

TEMPLATES = "find templates -name '*.html' -exec djade --target-version 5.2 {} {} +"

READING = (
    Part("formatting", (BIN / "ruff", "format", "--check", ".")),
    Part("templates' formatting", ("sh", "-c", TEMPLATES.format("--check", "{}"))),
    Part("lint", (BIN / "ruff", "check", ".")),
    # Without its cache, which the Django plugin can leave stale; it costs a few seconds.
    Part("types", (BIN / "mypy", "--cache-dir=/dev/null"), DEPLOYED),
    Part("translations", (PYTHON, "-m", "tools.messages", "check"), DEPLOYED),
)
CHECKS = (
    Part("deployment", (*DJANGO, "check", "--deploy", "--fail-level", "WARNING"), DEPLOYED),
    Part("migrations", (*DJANGO, "makemigrations", "--check", "--dry-run"), DEPLOYED),
)
# The method is pure: it is tested once, on no database, and to its last branch.
METHOD = "tests/instrument"
COVERED = (
    "--cov=hria/instrument",
    "--cov-fail-under=100",
    "--cov-report=term-missing:skip-covered",
)
OTHERS = (*PARALLEL, f"--ignore={METHOD}")
TESTS = (
    Part("tests of the method", (*PARALLEL, METHOD, *COVERED), {"DATABASE_URL": None}),
    Part("tests on SQLite", OTHERS, {"DATABASE_URL": None}),
    Part(
        "tests on PostgreSQL",
        # What touches no database has been seen to hold already.
        (PYTHON, "-m", "tools.pgtemp", "--", *OTHERS, "--ground"),
        lacks=native.postgres,
    ),
    Part(
        "tests in a browser",
        (*PYTEST, "-m", "browser", f"--ignore={METHOD}"),
        {"DATABASE_URL": None},
        lacks=native.chromium,
    ),
)


@dataclass(frozen=True)
class Result:
    """How a part ended."""

    part: Part
    seconds: float
    verdict: str  # "passed", "FAILED" or "skipped"
    detail: str = ""  # pytest's counts, or the reason for skipping


def run_reading() -> None:
    """The parts that only read the code."""
    conclude(run_parts(READING))


def run_all() -> None:
    """All parts."""
    conclude(run_parts(READING + CHECKS + TESTS))


def run_parts(parts: Iterable[Part]) -> list[Result]:
    """The results up to the first failure."""
    results: list[Result] = []
    for part in parts:
        results.append(_run_part(part))
        if results[-1].verdict == "FAILED":
            break
    return results


def _run_part(part: Part) -> Result:
    reason = part.lacks()
    if reason:
        verdict = "FAILED" if os.environ.get("CI") else "skipped"
        say(f"--- {part.name}: {verdict}: {reason}")
        return Result(part, 0.0, verdict, reason)
    say(f"--- {part.name}")
    began = time.monotonic()
    code, closing = _follow(part)
    seconds = time.monotonic() - began
    if code:
        say(f"{part.name} FAILED (exit code {code}). To repeat it alone:\n  {shown(part.command)}")
    return Result(part, seconds, "FAILED" if code else "passed", closing)


def _follow(part: Part) -> tuple[int, str]:
    """Run it, showing what it prints; gives the exit code and pytest's counts, if it has any."""
    closing = ""
    with subprocess.Popen(
        [str(word) for word in part.command],
        cwd=ROOT,
        env=child_env(**part.env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            for line in process.stdout or ():
                sys.stdout.write(line)
                sys.stdout.flush()
                found = CLOSING.match(line.strip())
                closing = found["counts"] if found else closing
        except BaseException:
            process.terminate()
            raise
    return process.returncode, closing


def total(details: Iterable[str]) -> str:
    """Several of pytest's counts added up, in its own words."""
    sums: dict[str, int] = {}
    for detail in details:
        for number, word in COUNT.findall(detail):
            sums[word] = sums.get(word, 0) + int(number)
    order = ("failed", "error", "errors", "passed", "skipped", "xfailed", "xpassed")
    return ", ".join(f"{sums[word]} {word}" for word in order if word in sums)


def conclude(results: list[Result]) -> None:
    """Print the summary; Stop when a part failed."""
    print()
    for result in results:
        line = f"  {result.verdict:8} {result.seconds:6.1f}s  {result.part.name:24}"
        print(f"{line}{result.detail}".rstrip())
    failed = [result.part.name for result in results if result.verdict == "FAILED"]
    seconds = sum(result.seconds for result in results)
    counts = total(result.detail for result in results if result.part in TESTS)
    if failed:
        raise Stop(f"FAILED: {', '.join(failed)}. The parts after it were not run.")
    skipped = [result.part.name for result in results if result.verdict == "skipped"]
    print(f"\nAll parts passed; skipped: {', '.join(skipped) or 'none'}.")
    if counts:
        print(f"========== {counts} in {seconds:.2f}s ==========", flush=True)
