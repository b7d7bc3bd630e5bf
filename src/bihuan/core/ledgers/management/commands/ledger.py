"""`bihuan ledger verify`: compute all balances anew and name whatever does not agree."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.ledgers.models import Account, Transfer
from bihuan.core.ledgers.queries import differences


class Command(BaseCommand):
    """Ends with status 1 when anything differs, so that a nightly job can raise an alarm."""

    help = "Check the ledgers: compute all balances anew and name every difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["verify"], help="verify: recompute and compare")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            found = differences()
            counts = {"transfers": Transfer.objects.count(), "accounts": Account.objects.count()}
        if not found:
            words = _("%(transfers)s transfers, %(accounts)s accounts: everything agrees.")
            self.stdout.write(words % counts)
            return
        for one in found:
            line = _("%(what)s: %(where)s (expected %(expected)s, found %(found)s)")
            self.stdout.write(
                line
                % {
                    "what": _(one.what),
                    "where": one.where,
                    "expected": one.expected,
                    "found": one.found,
                }
            )
        self.stderr.write(_("%(number)s differences.") % {"number": len(found)})
        raise SystemExit(1)
