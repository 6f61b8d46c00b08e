"""Check the JSON file of a published report from the command line, without a database."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management.base import BaseCommand

from hria.checker import console


class Command(BaseCommand):
    """The same as the console script hria-verify: 0 holds, 1 does not, 2 unreadable, 3 partly."""

    help = console.HELP
    # Pure reading and computing: it must run where there is no database yet.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        console.add_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Exits with 1 or 2 where the report does not hold or cannot be read."""
        code = console.run(Namespace(**options), self.stdout, self.stderr)
        if code:
            sys.exit(code)
