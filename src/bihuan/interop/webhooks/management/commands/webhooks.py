"""Tries out webhooks on this machine and says how they stand."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Q

from bihuan.interop.webhooks import listening
from bihuan.interop.webhooks.models import Message, Subscription


class Command(BaseCommand):
    """`bihuan webhooks listen` and `bihuan webhooks status`."""

    help = "Shows how webhooks stand; `listen` receives them on loopback and checks signatures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be given."""
        parser.add_argument("what", choices=["listen", "status"])
        parser.add_argument("--port", type=int, default=listening.PORT)
        parser.add_argument("--secret", default="", help="whsec_…; the demonstration knows its own")

    def handle(self, *args: Any, **options: Any) -> None:
        """Does what was asked."""
        if options["what"] == "status":
            return self._status()
        secret = options["secret"]
        if not secret and settings.DEMO:
            secret = listening.secret_for(options["port"])
        if not secret:
            raise CommandError("Give the secret that was shown when the webhook was made.")
        return self._listen(options["port"], secret)

    def _listen(self, port: int, secret: str) -> None:
        receiver = listening.server(port, secret, self.stdout.write)
        self.stdout.write(f"Listening on http://{listening.HOST}:{port}/ (Ctrl-C ends)")
        try:
            receiver.serve_forever()
        except KeyboardInterrupt:
            receiver.server_close()

    def _status(self) -> None:
        counts = {
            state: Count("messages", filter=Q(messages__state=state))
            for state, _title in Message.STATES
        }
        for row in Subscription.objects.annotate(**counts).order_by("title"):
            numbers = " ".join(f"{state}={getattr(row, state)}" for state in counts)
            self.stdout.write(f"{row.pk} {row.state} {row.reason or '-'} {numbers}")
