"""`bihuan outbox status|retry`: what waits, what is dead, and giving the dead another chance."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ...models import Delivery
from ...outbox.health import revive, status


class Command(BaseCommand):
    """Shows the outbox, and revives dead letters after their cause is mended."""

    help = "Show the outbox (status) or try dead letters again (retry [ID …])."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["status", "retry"])
        parser.add_argument("ids", nargs="*", metavar="ID", help="deliveries; none means all dead")

    def handle(self, *args: Any, verb: str, ids: list[str], **options: Any) -> None:
        if verb == "retry":
            self.stdout.write(f"revived: {revive(ids or None)}")
            return
        now = status()
        self.stdout.write(f"waiting: {now.waiting}")
        self.stdout.write(f"failing: {now.failing}")
        self.stdout.write(f"dead: {now.dead}")
        self.stdout.write(f"oldest: {now.oldest_seconds:.0f} s")
        dead = Delivery.objects.filter(state=Delivery.DEAD).select_related("fact")
        for one in dead.order_by("id")[:50]:
            self.stdout.write(f"{one.id} {one.receiver} {one.fact.name}: {one.error}")
