"""Computing everything anew and naming whatever does not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers import guards, states
from bihuan.core.ledgers.models import Account, Entry, Seal, Transfer


@dataclass(frozen=True)
class Difference:
    """Something that does not agree: what (a msgid), where, expected and found."""

    what: str
    where: str
    expected: str
    found: str


def differences() -> list[Difference]:
    """All differences; an empty list means that the ledgers agree with themselves."""
    return [
        *_books(),
        *_balances(),
        *_transfers(),
        *_holds(),
        *_debts(),
        *_guards(),
    ]


def _books() -> Iterator[Difference]:
    rows = Entry.objects.order_by().values("account__book").annotate(total=Sum("amount"))
    for row in rows:
        if row["total"]:
            yield Difference(N_("The book does not sum to zero"), row["account__book"], "0",
                             str(row["total"]))  # fmt: skip


def _balances() -> Iterator[Difference]:
    per_account = Entry.objects.filter(account=OuterRef("pk")).order_by().values("account")
    total = Coalesce(Subquery(per_account.annotate(t=Sum("amount")).values("t")), 0)
    for row in Account.objects.annotate(entries_sum=total).exclude(balance=F("entries_sum")):
        yield Difference(N_("The balance is not the sum of its entries"), str(row.id),
                         str(row.entries_sum), str(row.balance))  # fmt: skip


def _transfers() -> Iterator[Difference]:
    rows = Transfer.objects.annotate(total=Coalesce(Sum("entries__amount"), 0),
                                     lines=Count("entries"))  # fmt: skip
    odd = rows.filter(~Q(total=0) | Q(lines__lt=2)).order_by("made_at", "id")
    for key, total in odd.values_list("key", "total"):
        yield Difference(N_("The transfer is not balanced"), key, "0", str(total))
    sealed = Seal.objects.values("id")
    for row in Transfer.objects.exclude(id__in=sealed).order_by("made_at", "id"):
        yield Difference(N_("The transfer has no seal"), row.key, "1", "0")


def _holds() -> Iterator[Difference]:
    """A hold is pending exactly as long as nothing settled it, and ends as its settlement says."""
    holds = Transfer.objects.filter(kind=states.HOLD).select_related("settled_by")
    odd = Q(state=states.PENDING, settled_by__isnull=False)
    odd |= ~Q(state=states.PENDING) & Q(settled_by__isnull=True)
    for kind, end in states.ENDED_BY.items():
        odd |= Q(settled_by__kind=kind) & ~Q(state=end)
    for row in holds.filter(odd).order_by("made_at", "id"):
        settlement = getattr(row, "settled_by", None)
        expected = states.ENDED_BY[settlement.kind] if settlement else states.PENDING
        yield Difference(N_("The reservation does not agree with its end"), row.key, expected,
                         row.state)  # fmt: skip


def _debts() -> Iterator[Difference]:
    """Below its floor an account may be only by reversals."""
    for row in Account.objects.filter(floor__isnull=False, balance__lt=F("floor")):
        reversed_here = row.entries.filter(transfer__kind=states.REVERSAL, amount__lt=0)
        taken = -int(reversed_here.aggregate(t=Sum("amount"))["t"] or 0)
        if row.floor is not None and row.balance + taken < row.floor:
            yield Difference(N_("The account is below its floor"), str(row.id), str(row.floor),
                             str(row.balance))  # fmt: skip


def _guards() -> Iterator[Difference]:
    """The triggers themselves: without them the rest is only good will."""
    wanted = guards.names(connection.vendor)
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    for name in wanted:
        if name not in present:
            yield Difference(N_("A guard of the database is missing"), name, "1", "0")
