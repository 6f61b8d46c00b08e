"""Runs survey-core under node, installed by npm into a folder that is thrown away."""

import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("race.mjs")


@dataclass(frozen=True)
class Timed:
    """What survey-core found, in how many microseconds of one core, and which versions ran."""

    us: float
    found: list[Any]
    versions: str


class NotHere(Exception):
    """Node, npm or the package cannot be had; the message says which."""


@contextlib.contextmanager
def survey_core() -> Iterator[Path]:
    """A folder in which survey-core is installed. Raises NotHere."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise NotHere(f"{program} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "survey-core"]
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, timeout=300, check=False
            )
        except subprocess.TimeoutExpired:
            raise NotHere("npm does not come to an end") from None
        if done.returncode:
            raise NotHere("npm could not install survey-core")
        yield Path(folder)


def timed(
    folder: Path, survey: Mapping[str, Any], cases: Sequence[Any], *, score: str, rounds: int = 5
) -> Timed:
    """Evaluate `cases` again and again on one model. `score`: points or rules."""
    work = {"survey": survey, "cases": cases, "score": score, "rounds": rounds}
    done = subprocess.run(
        ["node", str(SCRIPT)],
        input=json.dumps(work),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    versions = f"survey-core {told['version']}, node {told['node']}"
    return Timed(told["us"], told["found"], versions)
