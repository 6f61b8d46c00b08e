"""Found an agency with its first administrator: how a new installation lets people in."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from hria.accounts.invitations import password_path
from hria.accounts.models import Agency, Membership, Role
from hria.accounts.services import found_agency, join


class Command(BaseCommand):
    """Prints a link with which the administrator sets a password, once."""

    help = "Add an agency and its first administrator; prints a link to set the password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The agency's two names, its place in the tree, and the person."""
        parser.add_argument("name_ko", help="name in Korean")
        parser.add_argument("name_en", help="name in English")
        parser.add_argument("--parent", type=int, help="number of the agency above it")
        parser.add_argument("--kind", choices=Agency.Kind.values, default=Agency.Kind.AGENCY)
        parser.add_argument("--administrator", required=True, metavar="EMAIL")
        parser.add_argument("--name", required=True, help="name of the administrator")
        parser.add_argument("--language", choices=["ko", "en"], default="ko")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Found, let in, and print; all or nothing."""
        try:
            validate_email(options["administrator"])
        except ValidationError as error:
            raise CommandError(f"--administrator: {error.message}") from error
        with transaction.atomic():
            membership = self._found(options)
        user = membership.user
        self.stdout.write(f"Agency {membership.agency_id}: {membership.agency.name_en}")
        self.stdout.write(f"Administrator: {user.name} <{user.email}>")
        if not user.has_usable_password():
            link = f"{settings.HRIA_PUBLIC_URL}{password_path(user)}"
            self.stdout.write(f"To set the password, once, within three days:\n{link}")

    def _found(self, options: dict[str, Any]) -> Membership:
        parent = Agency.objects.filter(pk=options["parent"]).first() if options["parent"] else None
        if options["parent"] and parent is None:
            raise CommandError(f"--parent: there is no agency {options['parent']}")
        agency = found_agency(
            name_ko=options["name_ko"],
            name_en=options["name_en"],
            kind=options["kind"],
            parent=parent,
        )
        return join(
            email=options["administrator"],
            name=options["name"],
            agency=agency,
            role=Role.ADMINISTRATOR,
            language=options["language"],
            by=None,
        )
