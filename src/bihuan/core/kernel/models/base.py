"""Record and Measured: what every table of the product stands on."""

from typing import Any

from django.db import models

from .. import saving
from ..fields import BlindIndexField
from ..ids import new_id


class Record(models.Model):
    """A row with a UUIDv7 key, made before it is saved, so that others can point to it at once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; when only some fields are named, their blind indexes go along."""
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = self._with_indexes(set(kwargs["update_fields"]))
        super().save(*args, **kwargs)

    def _do_update(
        self, base_qs: Any, using: Any, pk_val: Any, values: Any, *more: Any, **named: Any
    ) -> Any:
        if values and not self._meta.select_on_save:
            done = saving.updated(base_qs.model, pk_val, using, values)
            if done is not None:
                return done
        return super()._do_update(base_qs, using, pk_val, values, *more, **named)

    def _do_insert(
        self, manager: Any, using: Any, fields: Any, returning_fields: Any, raw: bool
    ) -> Any:
        if not returning_fields and not raw and saving.inserted(manager.model, self, using, fields):
            return []
        return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]

    def _with_indexes(self, names: set[str]) -> set[str]:
        fields = self._meta.concrete_fields
        blind = (field for field in fields if isinstance(field, BlindIndexField))
        return names | {field.name for field in blind if field.source in names}


class Measured(Record):
    """A record that figures are computed from.

    `change_seq` grows with every INSERT and UPDATE of any measured row, bulk ones too, because the
    database's own trigger sets it (`operations.TrackChanges` in a migration); a DELETE leaves a
    Tombstone. What Python holds in it after a save is stale; read it from the database.
    """

    change_seq = models.BigIntegerField(default=0, editable=False, db_index=True)

    class Meta:
        abstract = True
