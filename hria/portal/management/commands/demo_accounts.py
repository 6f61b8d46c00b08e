"""Print who may sign in to the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hria.accounts.models import Agency, Membership, Role
from hria.portal.demo.people import read_people

HEADINGS = ("E-mail", "Password", "Role", "Agency")


class Command(BaseCommand):
    """One line for each person; all share one password."""

    help = "Print the accounts of the demonstration; needs HRIA_DEMO."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print the table; raises CommandError without HRIA_DEMO."""
        if not settings.HRIA_DEMO:
            raise CommandError("This is no demonstration: it has no accounts to print.")
        told = read_people()
        emails = [row["email"] for row in told["people"]]
        rows = Membership.objects.filter(user__email__in=emails).select_related("user", "agency")
        lines = [
            (row.user.email, told["password"], Role(row.role).value, _name(row.agency))
            for row in sorted(rows, key=lambda row: emails.index(row.user.email))
        ]
        widths = [max(len(line[n]) for line in (HEADINGS, *lines)) for n in range(3)]
        for *cells, agency in (HEADINGS, *lines):
            padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            self.stdout.write("  ".join((*padded, agency)))


def _name(agency: Agency) -> str:
    return f"{agency.name_ko} / {agency.name_en}"
