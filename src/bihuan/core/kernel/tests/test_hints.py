"""The same question, asked so that a planner understands it better."""

import pytest
from django.db import connection

from bihuan.core.kernel.hints import OneOf, among
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.tests.sample import Sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_tables")]


@pytest.fixture
def three() -> list[Sample]:
    return [Sample.objects.create(name="甲", size=n) for n in range(3)]


def test_one_of_finds_what_in_finds(three: list[Sample]) -> None:
    """Some keys, keys that are not there, no key."""
    wanted = {three[0].pk, three[2].pk}
    found = Sample.objects.filter(OneOf("pk", {*wanted, new_id()}))
    assert set(found.values_list("pk", flat=True)) == wanted
    assert set(Sample.objects.exclude(OneOf("id", wanted))) == {three[1]}
    assert not Sample.objects.filter(OneOf("id", ())).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no plans")
def test_one_of_is_one_statement_for_any_number_of_keys(three: list[Sample]) -> None:
    """So a plan kept for three keys serves three hundred."""
    texts = {
        str(Sample.objects.filter(OneOf("id", [new_id()] * n)).query.sql_with_params()[0])
        for n in (1, 3, 300)
    }
    assert len(texts) == 1
    assert "ANY" in texts.pop()


@pytest.mark.parametrize("walking", [False, True])
def test_among_finds_what_in_finds(three: list[Sample], walking: bool) -> None:
    """Walking or not; the order of the inner rows costs nothing."""
    inner = Sample.objects.filter(size__in=[0, 1]).order_by("size").values("pk")
    found = Sample.objects.filter(among("pk", inner, walking=walking))
    assert set(found) == set(three[:2])
    assert "ORDER BY" not in str(found.query)


def test_walking_keeps_sqlite_from_the_index_of_the_column(three: list[Sample]) -> None:
    """It reads in the order of the list instead of sorting what the key's index finds."""
    inner = Sample.objects.filter(size=1).values("pk")
    text = str(Sample.objects.filter(among("pk", inner, walking=True)).query)
    assert ('+"' in text) == (connection.vendor == "sqlite")
