"""Exchanges work orders with partners by hand, and says how the exchange stands."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from bihuan.core.access import SYSTEM
from bihuan.core.parties.models import Post
from bihuan.core.parties.refused import Refused
from bihuan.interop.workorders import actions
from bihuan.interop.workorders.demo.sample import order
from bihuan.interop.workorders.models import Exchange, Partner
from bihuan.interop.workorders.rules import text_of


class Command(BaseCommand):
    """`bihuan workorders status | exchange | sample | add`."""

    help = "Shows how exchanges with partners stand; `exchange CODE` makes a round now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be given."""
        parser.add_argument("what", choices=["status", "exchange", "sample", "add"])
        parser.add_argument("code", nargs="?", default="")
        parser.add_argument("--title", default="")
        parser.add_argument("--post", default="", help="UNIT-CODE/TITLE, for add")
        parser.add_argument("--kind", default="", help="kind of case that orders open, for add")

    def handle(self, *args: Any, **options: Any) -> None:
        """Does what was asked."""
        if options["what"] == "status":
            return self._status()
        if options["what"] == "add":
            return self._add(**{name: options[name] for name in ("code", "title", "post", "kind")})
        partner = Partner.objects.filter(code=options["code"]).first()
        if partner is None:
            raise CommandError("There is no such partner; see `bihuan workorders status`.")
        return self._exchange(partner) if options["what"] == "exchange" else self._sample(partner)

    def _exchange(self, partner: Partner) -> None:
        done = actions.exchange(partner)
        if done.problem:
            raise CommandError(f"Nothing was exchanged: {done.problem}.")
        self.stdout.write(f"taken {done.taken}, refused {done.refused}, handed over {done.sent}")

    def _sample(self, partner: Partner) -> None:
        tray = Path(settings.EXCHANGE_DIR) / partner.code / "in"
        tray.mkdir(parents=True, exist_ok=True)
        made = order()
        part = tray / f"{made['id']}.part"
        part.write_text(text_of(made), encoding="utf-8")
        part.rename(part.with_suffix(".json"))
        self.stdout.write(str(part.with_suffix(".json")))

    def _add(self, code: str, title: str, post: str, kind: str) -> None:
        unit, _slash, name = post.partition("/")
        found = Post.objects.filter(organisation__code=unit, title=name).first()
        if not (code and title and found):
            raise CommandError("Give CODE, --title, --post UNIT-CODE/TITLE and --kind.")
        try:
            actions.add_partner(code=code, title=title, post=found, kind=kind, actor=SYSTEM)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def _status(self) -> None:
        for partner in Partner.objects.all():
            rows = partner.exchanges.values_list("direction", "state").order_by("direction")
            counts = rows.annotate(n=Count("pk"))
            numbers = " ".join(f"{way}.{state}={n}" for way, state, n in counts)
            state = partner.problem or ("active" if partner.active else "off")
            self.stdout.write(f"{partner.code} {state} {numbers}")
        if not Exchange.objects.exists():
            self.stdout.write("Nothing was exchanged yet.")
