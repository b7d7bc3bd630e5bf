"""Questions composed once: the same answers as a queryset's, with the values of each asking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.core.kernel.models import ClientRequest, Delivery, Fact
from bihuan.core.kernel.prepared import Given, Prepared

AT = datetime(2025, 6, 2, 4, tzinfo=UTC)
MADE_AT = ClientRequest._meta.get_field("made_at")


def request(key: str, minutes: int = 0) -> ClientRequest:
    at = AT + timedelta(minutes=minutes)
    return ClientRequest.objects.create(
        owner="o", key=key, fingerprint="f", made_at=at, body=f"秘密 {key}"
    )


@pytest.mark.django_db
def test_x20_each_asking_has_its_own_values_and_rows_are_decoded() -> None:
    asked = Prepared(
        lambda: ClientRequest.objects.filter(
            owner="o",
            made_at__gte=Given("since", MADE_AT),
            made_at__lt=Given("until", MADE_AT),
        ).order_by("key")
    )
    rows = [request("a"), request("b", 5), request("c", 10)]
    later = AT + timedelta(minutes=5)
    assert asked.all(since=AT, until=later) == rows[:1]
    found = asked.all(since=later, until=AT + timedelta(hours=1))
    assert [(row.key, row.body, row.made_at) for row in found] == [
        (row.key, row.body, row.made_at) for row in rows[1:]
    ]
    assert asked.first(since=later, until=later) is None
    assert asked.count(since=AT, until=AT + timedelta(hours=1)) == 3
    found[0].body = "anders"
    found[0].save()  # a row like any other: an UPDATE
    assert ClientRequest.objects.get(key="b").body == "anders"


@pytest.mark.django_db
def test_x20_related_rows_come_with_it_in_one_statement() -> None:
    fact = Fact.objects.create(name="t.happened", payload={"字": 1}, emitted_at=AT)
    Delivery.objects.create(fact=fact, receiver="t", due_at=AT)
    asked = Prepared(
        lambda: Delivery.objects.select_related("fact").filter(
            receiver=Given("receiver", Delivery._meta.get_field("receiver"))
        )
    )
    with CaptureQueriesContext(connection) as caught:
        found = asked.first(receiver="t")
        assert found is not None
        assert found.fact.payload == {"字": 1}
    assert len(caught) == 1
    assert asked.first(receiver="' OR 1=1 --") is None


@pytest.mark.django_db
def test_x20_a_missing_value_is_told_at_once() -> None:
    asked = Prepared(lambda: ClientRequest.objects.filter(made_at=Given("at", MADE_AT)))
    with pytest.raises(KeyError):
        asked.all()
