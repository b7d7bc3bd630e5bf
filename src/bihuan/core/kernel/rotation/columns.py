"""Where encrypted texts and blind indexes are stored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from ..fields import BlindIndexField, EncryptedTextField


def quoted(field: models.Field[Any, Any]) -> str:
    """A field's column for use in SQL."""
    return connection.ops.quote_name(str(field.column))


@dataclass(frozen=True)
class Table:
    """A table with encrypted columns and the blind indexes beside them."""

    model: type[models.Model]
    texts: tuple[EncryptedTextField, ...]
    indexes: tuple[BlindIndexField, ...]

    @property
    def name(self) -> str:
        """The table, quoted."""
        return connection.ops.quote_name(self.model._meta.db_table)

    @property
    def key(self) -> str:
        """Its primary key's column, quoted."""
        return quoted(self.model._meta.pk)

    @property
    def fields(self) -> tuple[EncryptedTextField | BlindIndexField, ...]:
        """All columns that hold something made with a key."""
        return (*self.texts, *self.indexes)


def tables() -> list[Table]:
    """Every table of every installed model that has such columns."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        fields = model._meta.local_concrete_fields
        texts = tuple(f for f in fields if isinstance(f, EncryptedTextField))
        indexes = tuple(f for f in fields if isinstance(f, BlindIndexField))
        if texts or indexes:
            found.append(Table(model, texts, indexes))
    return found


@dataclass(frozen=True)
class Extra:
    """Tokens that a module keeps elsewhere than in an EncryptedTextField (inside JSON, in a file).

    `versions()` counts them by key version; `rotate()` re-encrypts what is not under the current
    key, in batches, and may be called again after a kill.
    """

    name: str
    versions: Callable[[], dict[str, int]]
    rotate: Callable[[], int]


_extras: dict[str, Extra] = {}


def register_extra(extra: Extra) -> None:
    """Has `bihuan keys rotate` see to those too; call it in wiring.py."""
    _extras[extra.name] = extra


def extras() -> list[Extra]:
    """What was registered."""
    return list(_extras.values())
