"""Assess a file of answers from the command line, without a database."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hria.instrument.answers import AnswerErrors, parse_answers
from hria.instrument.definition import Instrument
from hria.instrument.loading import InstrumentError, parse
from hria.instrument.points_vectors import points_of_line
from hria.instrument.scoring import assess
from hria.instrument.vectors import answers_of, expected_of

LONGEST_LINE = 16 * 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Command(BaseCommand):
    """One JSON line out for each line in; a bad line is reported in its place."""

    help = "Assess answers, one JSON object a line, with a released instrument."
    # Pure reading and computing: it must run where there is no database yet.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "instrument", help="code (its newest version), code@version, or the path of a file"
        )
        parser.add_argument(
            "--input", required=True, metavar="FILE", help="file of JSON lines, or - for stdin"
        )
        parser.add_argument(
            "--completed",
            action="store_true",
            help="by points: drop answers to what is not asked before counting",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, after the last line, when a line could not be assessed."""
        instrument = load(options["instrument"])
        if options["completed"] and instrument.points is None:
            raise CommandError(f"{instrument.label} never counts what is not asked: no --completed")
        bad = total = 0
        try:
            with _opened(options["input"]) as stream:
                for number, line in _lines(stream):
                    total += 1
                    result = _assessed(instrument, line, complete=options["completed"])
                    if "error" in result:
                        bad += 1
                        result = {"line": number, **result}
                    self.stdout.write(json.dumps(result))
            self.stdout.flush()
        except BrokenPipeError:  # the reader (head, less) has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            raise CommandError(f"{options['input']}: {error.strerror}") from error
        if bad:
            raise CommandError(f"{bad} of {total} lines could not be assessed")


def load(name: str) -> Instrument:
    """The instrument by code, code@version or path. Raises CommandError with every fault."""
    path = _path(name)
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 a safe loader
        return parse(data)
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise CommandError(f"{path} is not YAML in UTF-8: {error}") from error
    except InstrumentError as error:
        raise CommandError(f"{path} is no sound instrument:\n{error}") from error


def _path(name: str) -> Path:
    code, _, version = name.partition("@")
    folder = Path(settings.BASE_DIR) / "fixtures" / "instruments" / code
    if version and (folder / f"{version}.yaml").is_file():
        return folder / f"{version}.yaml"
    released = sorted(folder.glob("*.yaml"), key=_by_version) if folder.is_dir() else []
    if released and not version:
        return released[-1]
    return Path(name)


def _by_version(path: Path) -> list[tuple[int, str]]:
    """2026.10 comes after 2026.9."""
    return [(int(part) if part.isdecimal() else -1, part) for part in path.stem.split(".")]


def _opened(name: str) -> BinaryIO:
    return sys.stdin.buffer if name == "-" else Path(name).open("rb")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers; never more than one in memory."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        rest = line
        while not rest.endswith(b"\n") and len(rest) > LONGEST_LINE:
            rest = stream.readline(LONGEST_LINE + 1)
        if line.strip():
            yield number, line


def _assessed(instrument: Instrument, line: bytes, *, complete: bool) -> dict[str, Any]:
    """What is expected of an outcome, or {"error": why}."""
    try:
        given = _object(line)
        if instrument.points is not None:
            result = points_of_line(instrument, given, complete=complete)
        else:
            answers = parse_answers(instrument, answers_of(instrument, given))
            result = expected_of(assess(instrument, answers))
    except AnswerErrors as errors:
        return {"error": str(errors)}
    except RecursionError:
        return {"error": "nested too deeply"}
    except ValueError as error:
        return {"error": str(error)}
    name = given.get("id")
    return {"id": name, **result} if isinstance(name, str | int) else result


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE} bytes")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    given = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_duplicates)
    if not isinstance(given, dict) or "answers" not in given:
        raise ValueError("not an object with `answers`")
    return given


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object holds the same key twice")
    return found
