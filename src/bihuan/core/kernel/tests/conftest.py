"""Tables that only these tests have, in a registry of their own."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from bihuan.core.kernel.operations import AppendOnly, TrackChanges

from .sample import Entry, Sample


class Walk:
    """Stands for the product's registry where code walks all models."""

    @staticmethod
    def get_models(**options: bool) -> list[type[Any]]:
        """Only the models of these tests."""
        return [Sample]


@pytest.fixture(scope="session")
def sample_tables(django_db_setup: None, django_db_blocker: Any) -> None:
    """Makes the tables once, triggers included."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Sample)
        editor.create_model(Entry)
        tracked, kept = TrackChanges("kernel_sample"), AppendOnly("kernel_entry", ("seal",))
        for operation in (tracked, TrackChanges("kernel_entry"), kept):
            operation.database_forwards("kernel", editor, None, None)


@pytest.fixture
def sample(sample_tables: None, db: None, monkeypatch: pytest.MonkeyPatch) -> type[Sample]:
    """The model, its table empty, seen by everything that walks all models."""
    from bihuan.core.kernel import changes
    from bihuan.core.kernel.rotation import columns

    monkeypatch.setattr(columns, "apps", Walk)
    monkeypatch.setattr(changes, "apps", Walk)
    Sample.objects.all().delete()
    return Sample


@pytest.fixture
def entry(sample_tables: None, db: None) -> type[Entry]:
    """The append-only model."""
    return Entry


@pytest.fixture
def key_file(tmp_path: Path, settings: Any) -> Path:
    """A file of keys of the test's own, as the settings make it."""
    from bihuan.config.keyfile import load_or_create

    settings.KEYS_FILE = tmp_path / "keys.json"
    load_or_create(settings.KEYS_FILE)
    return Path(settings.KEYS_FILE)
