"""hria-verify: whether a published report is true to itself and follows from its answers."""

import hashlib
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from hria.checker.instruments import RELEASED, NoInstrument, Shelf
from hria.instrument.finding_words import CONCLUSIONS, lines, title_of, words_of
from hria.instrument.findings import (
    Conclusion,
    Finding,
    Verdict,
    conclusion,
    fails,
    holds,
    unchecked,
)
from hria.instrument.strict_json import LARGEST
from hria.instrument.verifying import verify_file

HELP = "Check the JSON file of a published report: hashes, answers, and the outcome computed again."
HOLDS, FAILS, UNREADABLE, NOT_RECOMPUTED = 0, 1, 2, 3
EXIT: Mapping[Conclusion, int] = {
    Conclusion.HOLDS: HOLDS,
    Conclusion.PARTLY: HOLDS,
    Conclusion.FAILS: FAILS,
    Conclusion.UNREADABLE: UNREADABLE,
}


class Writer(Protocol):
    """Where text goes: a terminal's stream, or what a management command has for one."""

    def write(self, text: str, /) -> object: ...


def main() -> None:
    """The console script: 0 holds, 1 something does not, 2 unreadable, 3 not recomputed."""
    parser = ArgumentParser(prog="hria-verify", description=HELP)
    add_arguments(parser)
    sys.exit(run(parser.parse_args(), sys.stdout, sys.stderr))


def add_arguments(parser: ArgumentParser) -> None:
    """What the console script and the management command take."""
    parser.add_argument("file", metavar="FILE", help="the report's JSON file, or - for stdin")
    parser.add_argument(
        "--instrument",
        metavar="PATH",
        action="append",
        type=Path,
        help="the questionnaire it names: a YAML file, or a folder of them (may be repeated)",
    )
    parser.add_argument(
        "--sha256", metavar="HASH", help="the hash on the report's page or the cover of its PDF"
    )
    parser.add_argument("--language", choices=["ko", "en"], default="ko", help="of what is printed")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(options: Namespace, out: Writer, err: Writer) -> int:
    """Check, print, and give the exit code. Raises nothing."""
    try:
        data = _read(options.file)
        places = options.instrument or [RELEASED]
        findings = verify_file(data, Shelf(places).find)
    except OSError as error:
        err.write(f"{options.file}: {error.strerror}\n")
        return UNREADABLE
    except NoInstrument as error:
        err.write(f"{error}\n")
        return UNREADABLE
    if EXIT[conclusion(findings)] != UNREADABLE:
        findings.append(_printed(data, options.sha256))
    found = conclusion(findings)
    if options.json:
        out.write(json.dumps(_as_json(findings, found), ensure_ascii=False, indent=2) + "\n")
    else:
        told = [line for finding in findings for line in lines(finding, options.language)]
        last = CONCLUSIONS[found].in_language(options.language)
        out.write("\n".join([*told, "", last, ""]))
    return _code(findings, found)


def _code(findings: Sequence[Finding], found: Conclusion) -> int:
    """A script reads the number alone: nothing that was not computed again may look proved."""
    again = {f.verdict for f in findings if f.check == "recomputed"}
    if found is Conclusion.PARTLY and Verdict.UNCHECKED in again:
        return NOT_RECOMPUTED
    return EXIT[found]


def _read(name: str) -> bytes:
    """No more than is looked at: one byte above the limit says that there is too much."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)


def _printed(data: bytes, expected: str | None) -> Finding:
    """The hash of the file against the one on paper; without that one, for the reader to do."""
    sha256 = hashlib.sha256(data).hexdigest()
    if expected is None:
        return unchecked("register", "compare", sha256=sha256)
    if expected.strip().lower() == sha256:
        return holds("register", sha256=sha256)
    return fails("register", "differs", sha256=sha256, expected=expected)


def _as_json(findings: Sequence[Finding], found: Conclusion) -> dict[str, object]:
    rows = [
        {**asdict(f), "title": title_of(f)._asdict(), "words": words_of(f)._asdict()}
        for f in findings
    ]
    return {"conclusion": found, "findings": rows}
