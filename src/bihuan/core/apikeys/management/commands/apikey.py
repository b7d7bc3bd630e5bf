"""`bihuan apikey make|list|revoke`: keys of other systems, on the machine."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from bihuan.core.access import SYSTEM
from bihuan.core.apikeys import actions, queries, showing
from bihuan.core.apikeys.models import ApiKey
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment, Post
from bihuan.core.parties.queries import holders_of
from bihuan.core.parties.refused import Refused


class Command(BaseCommand):
    """Whoever may run this has the database and the keys anyway; so it asks for no right."""

    help = "Make, list or revoke keys of other systems."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        make = verbs.add_parser("make", help="prints the secret once")
        make.add_argument("name", help="which system, and whose")
        make.add_argument("--unit", required=True, help="code of the post's unit")
        make.add_argument("--post", required=True, help="title of the post")
        make.add_argument("--scope", action="append", required=True, help="more than once")
        make.add_argument("--days", type=int, default=365, help="how long it is valid")
        make.add_argument("--per-minute", type=int, default=60)
        make.add_argument("--per-day", type=int, default=10_000)
        verbs.add_parser("list", help="every key and its state")
        revoke = verbs.add_parser("revoke", help="ends a key at once")
        revoke.add_argument("id", type=UUID, help="as the list shows it")
        revoke.add_argument("--reason", required=True)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        try:
            getattr(self, f"_{verb}")(options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def _make(self, options: dict[str, Any]) -> None:
        made = actions.make_key(
            self._appointment(options["unit"], options["post"]),
            name=options["name"],
            scopes=options["scope"],
            expires_on=clock.today() + timedelta(days=options["days"]),
            per_minute=options["per_minute"],
            per_day=options["per_day"],
            actor=SYSTEM,
        )
        self.stderr.write("The secret, shown this once:")
        self.stdout.write(made.secret)

    def _list(self, options: dict[str, Any]) -> None:
        for key in queries.keys_visible_to(SYSTEM):
            state = showing.state_of(key)[0]
            line = f"{key.pk} {state} until {key.expires_on} {key.name}: {key.appointment.post}"
            self.stdout.write(f"{line} [{key.scope_codes}]")

    def _revoke(self, options: dict[str, Any]) -> None:
        key = ApiKey.objects.filter(pk=options["id"]).first()
        if key is None:
            raise CommandError("There is no such key.")
        actions.revoke_key(key, reason=options["reason"], actor=SYSTEM)
        self.stdout.write(f"{key.name} is revoked.")

    @staticmethod
    def _appointment(unit: str, title: str) -> Appointment:
        post = Post.objects.filter(organisation__code=unit, title=title).first()
        found = list(holders_of(post)) if post else []
        if not found:
            raise CommandError("Nobody works in such a post today.")
        return found[0]
