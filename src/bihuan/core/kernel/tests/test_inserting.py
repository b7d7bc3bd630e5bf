"""Rows of several tables in one question: as `save` would have written them, all or none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.inserting import insert
from bihuan.core.kernel.models import ClientRequest, Delivery, Fact
from bihuan.core.kernel.numbers import Numbering, next_numbers

AT = datetime(2025, 6, 2, 4, tzinfo=UTC)


def fact(name: str = "t.happened") -> Fact:
    return Fact(name=name, payload={"id": "7", "字": "值"}, emitted_at=AT)


@pytest.mark.django_db
def test_x20_rows_are_what_save_would_have_written() -> None:
    row = fact()
    kept = ClientRequest(owner="o", key="k", fingerprint="f", made_at=AT, body="100% 秘密")
    with transaction.atomic():
        insert([row, Delivery(fact=row, receiver="t", due_at=AT), kept])
    found = Fact.objects.get()
    assert (found.pk, found.name, found.payload, found.emitted_at) == (
        row.pk, "t.happened", {"id": "7", "字": "值"}, AT,
    )  # fmt: skip
    assert [(d.fact_id, d.receiver, d.state) for d in Delivery.objects.all()] == [
        (row.pk, "t", "waiting")
    ]
    again = ClientRequest.objects.get()
    assert (again.body, again.made_at, again.headers) == ("100% 秘密", AT, {})
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM kernel_clientrequest")
        assert cursor.fetchone()[0].startswith("k")  # a token, not the words
    row.name = "t.changed"
    row.save()  # an UPDATE, because the row knows that it is there
    assert Fact.objects.get().name == "t.changed"


@pytest.mark.django_db
def test_x20_a_row_that_is_refused_takes_the_others_with_it() -> None:
    row = fact()
    twice = [Delivery(fact=row, receiver="t", due_at=AT) for _n in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([row, *twice])
    assert (Fact.objects.count(), Delivery.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_x20_references_may_point_forward() -> None:
    row = fact()
    with transaction.atomic():
        insert([Delivery(fact=row, receiver="t", due_at=AT), row])
    assert Delivery.objects.get().fact == row


BY = Numbering("t.register", "BH", 2025, "BH-2025-", column="fingerprint")


def kept() -> ClientRequest:
    return ClientRequest(owner="o", key=str(new_id()), fingerprint="", made_at=AT)


@pytest.mark.django_db
def test_x02_rows_get_the_next_number_and_a_refused_one_leaves_no_gap() -> None:
    taken = []
    for _n in range(3):
        row, other = kept(), fact()
        with transaction.atomic():
            insert([other, row], numbered=[row], by=BY)
        taken.append((row.fingerprint, ClientRequest.objects.get(pk=row.pk).fingerprint))
        doomed = fact()
        twice = [Delivery(fact=doomed, receiver="t", due_at=AT) for _m in range(2)]
        lost = kept()
        with pytest.raises(IntegrityError), transaction.atomic():
            insert([doomed, lost, *twice], numbered=[lost], by=BY)
    written = [f"BH-2025-00000{n}" for n in (1, 2, 3)]
    assert taken == [(text, text) for text in written]


@pytest.mark.django_db
def test_x02_numbers_grow_beyond_six_digits() -> None:
    with transaction.atomic():
        next_numbers("t.register", "BH", 2025, 999_998)
    for text in ("BH-2025-999999", "BH-2025-1000000"):
        row = kept()
        with transaction.atomic():
            insert([row], numbered=[row], by=BY)
        assert (row.fingerprint, BY.written(int(text[8:]))) == (text, text)


@pytest.mark.django_db(transaction=True)
def test_x20_outside_a_transaction_nothing_is_inserted() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        insert([fact()])
    assert Fact.objects.count() == 0


@pytest.mark.django_db
def test_x20_postgresql_is_asked_once_however_many_rows() -> None:
    asked = []
    for count in (1, 3):
        with transaction.atomic(), CaptureQueriesContext(connection) as caught:
            insert([fact(f"t.{n}") for n in range(count)])
        asked.append(len(caught))
    assert asked == ([1, 1] if connection.vendor == "postgresql" else [1, 3])
    with CaptureQueriesContext(connection) as caught, transaction.atomic():
        insert([])
    assert not [one for one in caught if "INSERT" in one["sql"]]
