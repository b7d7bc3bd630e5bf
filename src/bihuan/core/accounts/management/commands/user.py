"""`bihuan user`: accounts from the command line: the first administrator, and emergencies."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from bihuan.core.accounts.actions.first_admin import create_admin, lift_second_factor
from bihuan.core.accounts.queries import user_by_handle
from bihuan.core.parties.refused import Refused


class Command(BaseCommand):
    """Whoever may run this has the database and the keys anyway; so it asks for no right."""

    help = "create-admin makes the first administrator; lift-second-factor NAME when all is lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        admin = verbs.add_parser("create-admin", help="asks for name, phone and password")
        admin.add_argument("--name", help="of the person")
        admin.add_argument("--phone", help="mobile number")
        admin.add_argument("--username", default="admin")
        admin.add_argument("--organisation", help="name of the root, if the tree is empty")
        lift = verbs.add_parser("lift-second-factor", help="phone and recovery codes are lost")
        lift.add_argument("handle", help="user name or mobile number")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["verb"] == "create-admin":
                self._create_admin(options)
            else:
                self._lift(options["handle"])
        except (ValidationError, Refused) as refusal:
            messages = getattr(refusal, "messages", [str(refusal)])
            raise CommandError(" ".join(messages)) from refusal

    def _create_admin(self, options: dict[str, Any]) -> None:
        user = create_admin(
            name=options["name"] or input("Name of the administrator: "),
            phone=options["phone"] or input("Mobile number: "),
            username=options["username"],
            password=getpass.getpass("Password (at least 10 characters): "),
            root_name=options["organisation"] or "",
        )
        self.stdout.write(
            f"{user.username} may sign in now and is asked to set up a second factor."
        )

    def _lift(self, handle: str) -> None:
        user = user_by_handle(handle)
        if user is None:
            raise CommandError("There is no such account.")
        lift_second_factor(user)
        self.stdout.write(
            f"{user.username} is signed out and sets up a new one at the next sign-in."
        )
