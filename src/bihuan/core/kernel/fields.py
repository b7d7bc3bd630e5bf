"""Columns for personal data: encrypted text, and the blind index that finds it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, In

from . import crypto


def stripped(text: str) -> str:
    """The usual normal form: without blanks at the ends."""
    return text.strip()


class EncryptedTextField(models.TextField[Any, Any]):
    """Text that the database holds only encrypted, bound to its column.

    Empty text and null stay as they are. Comparing in a query is refused, because every token
    differs: look up by a `BlindIndexField` beside it. `context` pins the binding when a model or
    field is renamed later.
    """

    def __init__(self, *args: Any, context: str = "", **kwargs: Any) -> None:
        self._context = context
        super().__init__(*args, **kwargs)

    @property
    def context(self) -> str:
        """What tokens of this column are bound to."""
        return self._context or f"{self.model._meta.label_lower}.{self.name}"

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if self._context:
            kwargs["context"] = self._context
        return name, path, args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return crypto.encrypt(text, context=self.context) if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Opens the token."""
        return crypto.decrypt(value, context=self.context) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted; look it up by its blind index.")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted; the database cannot work on it.")


class BlindIndexField(models.CharField[Any, Any]):
    """Keyed digest of another field of the same model, kept by the field itself at every save.

    `filter(phone_index=field.digest("138…"))` finds the row. Purpose is "<app>.<model>.<source>".
    `QuerySet.update` and `bulk_update` of the source don't reach this column; save the object.
    """

    def __init__(
        self,
        *args: Any,
        source: str = "",
        normalise: Callable[[str], str] | None = None,
        purpose: str = "",
        **kwargs: Any,
    ) -> None:
        self.source = source
        self.normalise = normalise or stripped
        self._purpose = purpose
        kwargs.setdefault("max_length", 80)
        kwargs["editable"] = False
        kwargs["blank"] = True
        if not kwargs.get("unique"):
            kwargs["db_index"] = True
        super().__init__(*args, **kwargs)

    @property
    def purpose(self) -> str:
        """Separates this column's digests from every other column's."""
        return self._purpose or f"{self.model._meta.label_lower}.{self.source}"

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Migrations need no normaliser: a historical model never computes an index."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["source"] = self.source
        if self._purpose:
            kwargs["purpose"] = self._purpose
        return name, path, args, kwargs

    def digest(self, text: str | None) -> crypto.BlindIndex | None:
        """The look-up value of a text, None for nothing."""
        normal = self.normalise(text) if text else ""
        return crypto.blind_index(normal, purpose=self.purpose) if normal else None

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        """Computes the index from the source, whatever was set by hand."""
        value = self.digest(getattr(model_instance, self.source))
        if value is None and not self.null:
            return ""
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Keeps the value's other versions for `BlindExact`."""
        return value if isinstance(value, crypto.BlindIndex) else super().get_prep_value(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """What the driver gets is plain text."""
        text = super().get_db_prep_value(value, connection, prepared)
        return str(text) if isinstance(text, crypto.BlindIndex) else text


@BlindIndexField.register_lookup
class BlindExact(Exact[Any]):
    """Equality that also compares the value under older keys while a rotation is under way."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        value = self.rhs
        if isinstance(value, crypto.BlindIndex) and value.others:
            anyone = In(self.lhs, [str(value), *value.others])
            return anyone.as_sql(compiler, connection)
        return super().as_sql(compiler, connection)
