"""Columns for personal data: what the database sees, and how a row is found."""

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction

from .sample import Sample

PHONE = "138 0013 8000"


def stored(column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM kernel_sample ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def find(model: type[Sample], phone: str) -> list[str]:
    index = model._meta.get_field("phone_index")
    rows = model.objects.filter(phone_index=index.digest(phone))
    return list(rows.values_list("name", flat=True))


def test_the_database_holds_no_plain_text(sample: type[Sample]) -> None:
    sample.objects.create(name="张三", phone=PHONE)
    assert sample.objects.get().phone == PHONE
    assert sample.objects.values_list("name", "phone").get() == ("张三", PHONE)
    for column in ("name", "phone", "phone_index"):
        assert stored(column)[0].startswith("k1.")


def test_a_row_is_found_by_its_normalised_index(sample: type[Sample]) -> None:
    sample.objects.create(name="张三", phone=PHONE)
    assert find(sample, "13800138000") == ["张三"]
    assert find(sample, "13800138001") == []


def test_the_index_is_unique_and_nothing_has_no_index(sample: type[Sample]) -> None:
    sample.objects.bulk_create(Sample(name=name, phone=None) for name in "ab")
    sample.objects.create(name="c", phone=PHONE)
    with pytest.raises(IntegrityError), transaction.atomic():
        sample.objects.create(name="d", phone="13800138000")
    assert sample.objects.count() == 3


def test_the_index_follows_also_when_only_the_source_is_saved(sample: type[Sample]) -> None:
    one = sample.objects.create(name="a", phone=PHONE)
    one.phone = "139"
    one.save(update_fields=["phone"])
    assert (find(sample, "139"), find(sample, PHONE)) == (["a"], [])


def test_comparing_encrypted_text_in_a_query_is_refused(sample: type[Sample]) -> None:
    for lookup in ({"name": "张三"}, {"name__contains": "张"}, {"name__in": ["张三"]}):
        with pytest.raises(FieldError):
            list(sample.objects.filter(**lookup))
    assert not sample.objects.filter(phone__isnull=True).exists()


def test_update_of_a_queryset_encrypts_too(sample: type[Sample]) -> None:
    sample.objects.create(name="a", phone=None)
    sample.objects.update(name="李四")
    assert stored("name")[0].startswith("k1.")
    assert sample.objects.get().name == "李四"
