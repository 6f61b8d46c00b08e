"""Bring an instrument from a file of one's own into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from hria.assessments.management.commands.load_instruments import store
from hria.assessments.models import InstrumentVersion
from hria.instrument.loading import InstrumentError, parse
from hria.instrument.succession import problems_between


class Command(BaseCommand):
    """Keeps a version once and for all; the same version with other content is refused."""

    help = "Load an instrument from any file, such as one that import_surveyjs wrote."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the instrument, as YAML")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError with every fault; then nothing is stored."""
        path = Path(options["file"])
        try:
            text = path.read_text(encoding="utf-8")
            instrument = parse(yaml.load(text, Loader=yaml.CSafeLoader))
        except OSError as error:
            raise CommandError(f"cannot read {path}: {error.strerror}") from error
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            raise CommandError(f"{path} is not YAML in UTF-8: {error}") from error
        except InstrumentError as error:
            raise CommandError(f"{path} is no sound instrument:\n{error}") from error
        rows = InstrumentVersion.objects.filter(code=instrument.code).order_by("pk")
        before = [row.parsed() for row in rows]
        is_new = all(known.version != instrument.version for known in before)
        if is_new and (found := problems_between(before, instrument)):
            raise CommandError("\n".join(f"{path}: {fault}" for fault in found))
        self.stdout.write(f"{instrument.label}: {store(str(path), instrument, text)}")
