"""An append-only table refuses changes by whatever way they come."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from bihuan.core.kernel.operations import AppendOnly

from .sample import Entry


def refused(text: str) -> bool:
    """Whether the database refuses the statement, and by our words."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(text)
    except IntegrityError as error:
        return "append-only" in str(error)
    return False


def test_update_and_delete_are_refused_and_nothing_changed(entry: type[Entry]) -> None:
    one = entry.objects.create(text="first")
    for attempt in (
        lambda: entry.objects.update(text="other"),
        lambda: entry.objects.all().delete(),
        lambda: entry.objects.update(text=F("text"), seal="x", id="0" * 32),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    one.text = "other"
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()
    assert list(entry.objects.values_list("text", "seal")) == [("first", None)]


def test_plain_sql_is_refused_too(entry: type[Entry]) -> None:
    entry.objects.create(text="first")
    assert refused("UPDATE kernel_entry SET text = 'x'")
    assert refused("DELETE FROM kernel_entry")
    if connection.vendor == "sqlite":
        assert refused("INSERT OR REPLACE INTO kernel_entry SELECT * FROM kernel_entry")
    else:
        assert refused("TRUNCATE kernel_entry")
    assert list(entry.objects.values_list("text", flat=True)) == ["first"]


def test_a_listed_column_is_set_once(entry: type[Entry]) -> None:
    entry.objects.create(text="first")
    assert entry.objects.update(seal="s1") == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.update(seal="s2")
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.update(seal=None)
    assert entry.objects.get().seal == "s1"


def test_an_append_only_table_still_numbers_its_changes(entry: type[Entry]) -> None:
    entry.objects.create(text="first")
    before = entry.objects.get().change_seq
    entry.objects.update(seal="s1")
    assert entry.objects.get().change_seq > before > 0


def test_a_column_that_is_not_there_is_named(entry: type[Entry]) -> None:
    class Editor:
        pass

    Editor.connection = connection  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="no column sael"):
        AppendOnly("kernel_entry", ("sael",)).install(Editor)


@pytest.mark.usefixtures("sample_tables")
@pytest.mark.django_db(transaction=True)
def test_a_test_database_can_be_emptied_and_is_guarded_again() -> None:
    Entry.objects.create(text="first")
    call_command("flush", verbosity=0, interactive=False)
    assert refused("DELETE FROM kernel_entry") is Entry.objects.exists()
    one = Entry.objects.create(text="second")
    assert refused("DELETE FROM kernel_entry")
    from bihuan.core.kernel.management.commands.flush import guards_aside

    with guards_aside(connection):
        Entry.objects.all().delete()
    assert not Entry.objects.filter(id=one.id).exists()
