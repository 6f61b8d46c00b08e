"""Turn a questionnaire made for SurveyJS into an instrument of points."""

import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from hria.instrument.loading import InstrumentError, parse
from hria.instrument.surveyjs import ImportFailed, convert
from hria.instrument.surveyjs_scoring import MODELS


class Command(BaseCommand):
    """Writes the instrument, or names everything in the questionnaire that it cannot carry."""

    help = "Import a SurveyJS questionnaire (JSON) as an instrument of points (YAML)."
    # Pure reading and writing: it must run where there is no database yet.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the questionnaire, as JSON")
        parser.add_argument("--code", required=True, help="what the instrument is called")
        parser.add_argument("--version", required=True, help="its version")
        parser.add_argument(
            "--scoring", required=True, choices=sorted(MODELS), help="what its answers count"
        )
        parser.add_argument("--output", required=True, metavar="FILE", help="the YAML to write")

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Django's own --version would stand in the way of ours."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError with every fault; then nothing is written."""
        path = Path(options["file"])
        data, sha256 = _read(path)
        try:
            instrument = convert(
                data,
                MODELS[options["scoring"]],
                code=options["code"],
                version=options["version"],
                sha256=sha256,
            )
            checked = parse(instrument)
        except (ImportFailed, InstrumentError) as error:
            raise CommandError(f"{path} cannot be carried over:\n{error}") from error
        except RecursionError as error:
            raise CommandError(f"{path} is nested too deeply") from error
        text = yaml.safe_dump(instrument, allow_unicode=True, sort_keys=False, width=100)
        try:
            Path(options["output"]).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"cannot write {options['output']}: {error.strerror}") from error
        counted = sum(question.counts is not None for question in checked.questions)
        self.stdout.write(
            f"{options['output']}: {checked.label}, {len(checked.questions)} questions,"
            f" {counted} of them scored"
        )


def _read(path: Path) -> tuple[Any, str]:
    try:
        content = path.read_bytes()
        return json.loads(content, object_pairs_hook=_once), hashlib.sha256(content).hexdigest()
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    except RecursionError as error:
        raise CommandError(f"{path} is nested too deeply") from error
    except ValueError as error:
        raise CommandError(f"{path} is not JSON: {error}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a name that stands twice one would be dropped in silence."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object holds the same name twice")
    return found
