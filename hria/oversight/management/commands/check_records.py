"""Check everything stored against what must hold, with code of its own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from hria.records.checking import findings
from hria.records.files import whole


class Command(BaseCommand):
    """Meant for every night; reads, and changes nothing."""

    help = "Check tables and files against what must hold; prints each fault, and exits with 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--no-files` leaves the stored files unread."""
        parser.add_argument(
            "--no-files", action="store_true", help="check the tables alone, not the files"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print each fault; the exit code is 1 where there is one."""
        # One view of the tables for all questions, although people go on working.
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            found = list(findings(cursor))
        if not options["no_files"]:
            with connection.cursor() as cursor:
                found += whole(cursor, Path(settings.HRIA_DATA_DIR))
        for finding in found:
            self.stdout.write(str(finding))
        self.stdout.write(f"{len(found)} faults")
        if found:
            raise SystemExit(1)
