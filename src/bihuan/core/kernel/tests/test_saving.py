"""Saved with a statement composed once: the same statement as Django's, and the same outcome."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F
from django.db.models.sql import InsertQuery, UpdateQuery
from django.db.models.sql.compiler import SQLUpdateCompiler

from bihuan.core.kernel import saving
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.models import ClientRequest, Fact, Record

AT = datetime(2025, 6, 2, 4, tzinfo=UTC)
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


def fact() -> Fact:
    return Fact.objects.create(name="t.happened", payload={"字": "值"}, emitted_at=AT)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_x20_statements_are_those_of_django(model: type[models.Model]) -> None:
    row, fields = model(), [field for field in model._meta.concrete_fields if not field.generated]
    columns = tuple(str(field.column) for field in fields)
    query: Any = InsertQuery(model)
    query.insert_values(fields, [row], raw=True)
    [(insert, _values)] = query.get_compiler(connection.alias).as_sql()
    assert saving._insert(model, columns, connection.alias) == insert
    change: Any = UpdateQuery(model)
    names = [field for field in fields if not field.primary_key]
    change.add_update_fields([(field, None, None) for field in names])
    change.add_filter("pk", row.pk)
    compiler = SQLUpdateCompiler(change, connection, connection.alias)
    wanted, _given = compiler.as_sql()
    wanted = wanted.replace("= NULL", "= %s")
    assert saving._update(model, columns[1:], connection.alias) == wanted


@pytest.mark.django_db
def test_x20_a_row_comes_back_as_it_was_saved() -> None:
    row = ClientRequest.objects.create(owner="o", key="k", fingerprint="f", made_at=AT, body="秘密")
    row.body, row.fingerprint = "100% 别的", "unsaved"
    row.save(update_fields=["body"])
    found = ClientRequest.objects.get()
    assert (found.body, found.fingerprint, found.made_at) == ("100% 别的", "f", AT)
    found.key = "other"
    found.save()
    assert ClientRequest.objects.get(pk=row.pk).key == "other"


@pytest.mark.django_db
def test_x20_what_the_database_works_out_is_left_to_django() -> None:
    row = ClientRequest.objects.create(owner="o", key="k", fingerprint="f", made_at=AT, status=3)
    row.status = F("status") + 4
    row.save()
    assert ClientRequest.objects.get().status == 7


@pytest.mark.django_db
def test_x20_a_row_that_is_gone_is_not_thought_saved() -> None:
    row = fact()
    Fact.objects.all().delete()
    with pytest.raises(DatabaseError, match="did not affect any rows"), transaction.atomic():
        row.save(update_fields=["name"])
    with pytest.raises(DatabaseError, match="did not affect any rows"), transaction.atomic():
        row.save(force_update=True)
    row.save()  # as Django does it: what is not there yet is inserted
    assert Fact.objects.get() == row
    assert not saving.updated(Fact, new_id(), connection.alias, [_named("t.other")])


def _named(name: str) -> saving.Value:
    return (Fact._meta.get_field("name"), None, name)
