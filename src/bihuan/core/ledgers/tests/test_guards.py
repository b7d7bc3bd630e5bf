"""What the database refuses by itself, whoever asks (X-07)."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.ledgers import accounts, actions, guards, queries, states
from bihuan.core.ledgers.models import Account, Entry, Seal, Transfer
from bihuan.core.ledgers.rules import Holder
from bihuan.core.ledgers.tests.world import BOOK, earn, person


def refused(work: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        work()


def _bare(**changed: Any) -> Transfer:
    """A transfer without entries, as somebody with a database tool might write it."""
    transfer_id = new_id()
    fields: dict[str, Any] = {
        "id": transfer_id, "seal_id": transfer_id, "key": str(transfer_id), "digest": "x",
        "book": BOOK, "kind": states.POST, "state": states.POSTED, "reason": "r",
    }  # fmt: skip
    return Transfer.objects.create(**{**fields, **changed})


def _two_accounts() -> list[Account]:
    opened = accounts.open_accounts(BOOK, [Holder(code="issuance"), Holder(code="expired")])
    return list(opened.values())


@pytest.mark.django_db
def test_x07_entries_and_seals_are_never_changed_nor_deleted() -> None:
    earn(person())
    refused(lambda: Entry.objects.update(amount=1))
    refused(lambda: Entry.objects.all()._raw_delete("default"))
    refused(lambda: Seal.objects.all()._raw_delete("default"))
    assert sorted(Entry.objects.values_list("amount", flat=True)) == [-10, 10]
    assert Seal.objects.count() == 1


@pytest.mark.django_db
def test_x07_transfers_and_accounts_are_never_deleted_nor_rewritten() -> None:
    made = earn(person())
    for change in ({"key": "x"}, {"reason": "x"}, {"cause_id": new_id()}, {"made_at": clock.now()}):
        refused(lambda change=change: Transfer.objects.update(**change))
    refused(lambda: Transfer.objects.all()._raw_delete("default"))
    refused(lambda: Account.objects.all()._raw_delete("default"))
    refused(lambda: Account.objects.update(owner_id=new_id()))
    again = Transfer.objects.get()
    assert (again.key, again.reason, again.cause_id) == (made.key, made.reason, made.cause_id)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [states.VOIDED, states.TIMED_OUT, states.PENDING])
def test_x07_posted_transfer_stays_posted(state: str) -> None:
    earn(person())
    refused(lambda: Transfer.objects.update(state=state))
    assert Transfer.objects.get().state == states.POSTED


@pytest.mark.django_db
def test_x07_hold_changes_state_only_with_what_settles_it() -> None:
    rider = person()
    earn(rider)
    held = actions.hold(
        BOOK, rider, "redeemed", 5, expires_at=clock.now() + timedelta(hours=1),
        key="h", reason="r", cause=None, actor=SYSTEM,
    )  # fmt: skip
    row = Transfer.objects.filter(id=held.id)
    for state in (states.POSTED, states.VOIDED, states.TIMED_OUT):
        refused(lambda state=state: row.update(state=state))
    assert row.get().state == states.PENDING
    actions.release(held, actor=SYSTEM)
    for state in (states.POSTED, states.PENDING, states.TIMED_OUT):
        refused(lambda state=state: row.update(state=state))
    assert row.get().state == states.VOIDED


@pytest.mark.django_db
def test_x07_unbalanced_transfer_gets_no_seal_and_a_sealed_one_no_entry() -> None:
    one, two = _two_accounts()
    lame = _bare()
    refused(lambda: Seal.objects.create(id=lame.id))
    Entry.objects.create(transfer=lame, account=one, amount=5)
    refused(lambda: Seal.objects.create(id=lame.id))
    Entry.objects.create(transfer=lame, account=two, amount=-4)
    refused(lambda: Seal.objects.create(id=lame.id))
    assert Seal.objects.count() == 0
    whole = _bare()
    Entry.objects.create(transfer=whole, account=one, amount=5)
    Entry.objects.create(transfer=whole, account=two, amount=-5)
    Seal.objects.create(id=whole.id)
    third = accounts.open_accounts(BOOK, [Holder(code="reserved")])[Holder(code="reserved")]
    refused(lambda: Entry.objects.create(transfer=whole, account=third, amount=1))
    assert whole.entries.count() == 2
    transaction.set_rollback(True)  # leave nothing unsealed for the end of the test


@pytest.mark.django_db
def test_x07_odd_transfers_cannot_be_made() -> None:
    one = _two_accounts()[0]
    posted = earn(person())
    for odd in (
        {"kind": states.HOLD, "expires_at": clock.now(), "destination": one, "state": "posted"},
        {"kind": states.HOLD, "state": states.PENDING},
        {"state": states.PENDING},
        {"kind": states.REVERSAL},
        {"kind": states.CAPTURE, "settles": posted},
        {"seal_id": posted.id},
        {"key": posted.key},
    ):
        refused(lambda odd=odd: _bare(**odd))
    other = Account.objects.create(book="other", code="issuance")
    lame = _bare()
    refused(lambda: Entry.objects.create(transfer=lame, account=other, amount=5))
    transaction.set_rollback(True)


def test_x07_transfer_without_seal_cannot_be_committed(committed: None) -> None:
    @transaction.atomic
    def unsealed() -> None:
        one, two = _two_accounts()
        lame = _bare()
        Entry.objects.create(transfer=lame, account=one, amount=5)
        Entry.objects.create(transfer=lame, account=two, amount=-4)

    with pytest.raises(IntegrityError):
        unsealed()
    assert Transfer.objects.count() == 0
    assert Entry.objects.count() == 0


def test_x07_what_fails_half_way_leaves_nothing(committed: None) -> None:
    rider = person()
    earn(rider, 10)
    before = queries.balance(rider)
    with (
        patch.object(Seal.objects, "create", side_effect=DatabaseError("power cut")),
        pytest.raises(DatabaseError),
    ):
        earn(rider, 5, key="again")
    assert queries.balance(rider) == before
    assert Transfer.objects.count() == 1
    assert earn(rider, 5, key="again").state == states.POSTED
    assert queries.balance(rider) == 15


def _without_guards(statements: list[str]) -> None:
    """Write past the guards, as somebody who may drop triggers could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            for name in guards.names("sqlite"):
                cursor.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.django_db
def test_x07_verify_says_that_everything_agrees() -> None:
    earn(person())
    out = StringIO()
    call_command("ledger", "verify", stdout=out)
    assert "1" in out.getvalue()


TAMPERED = {
    "balance": "UPDATE ledgers_account SET balance = balance + 5 WHERE owner_type <> ''",
    "entry": "UPDATE ledgers_entry SET amount = amount + 5 WHERE amount > 0",
    "seal": "DELETE FROM ledgers_seal",
    "state": "UPDATE ledgers_transfer SET state = 'voided' WHERE kind = 'hold'",
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", TAMPERED, ids=list(TAMPERED))
def test_x07_verify_names_what_was_altered_past_the_guards(what: str) -> None:
    rider = person()
    earn(rider)
    actions.hold(
        BOOK, rider, "redeemed", 5, expires_at=clock.now() + timedelta(hours=1),
        key="h", reason="r", cause=None, actor=SYSTEM,
    )  # fmt: skip
    out, err = StringIO(), StringIO()
    with transaction.atomic():
        _without_guards([TAMPERED[what]])
        with pytest.raises(SystemExit) as stopped:
            call_command("ledger", "verify", stdout=out, stderr=err)
        transaction.set_rollback(True)
    assert stopped.value.code == 1
    named = out.getvalue()
    if what in {"balance", "entry"}:
        account = Account.objects.get(owner_id=rider.id)
        assert str(account.id) in named
    else:
        assert "h" in named
    assert queries.differences() == []
