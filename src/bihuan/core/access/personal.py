"""Which fields of the product hold personal values, how they are masked, who may see them whole.

Modules register their fields in ``wiring.py``; ``every()`` adds all encrypted columns that nobody
registered. A test goes through all models, so that nothing personal escapes masking and erasure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext

from bihuan.core.access.actor import Actor
from bihuan.core.kernel.fields import EncryptedTextField

Loader = Callable[[Actor, UUID], Any]


@dataclass(frozen=True)
class PersonalField:
    """``loader`` is the module's own ``access_*``: it answers 404 for what one may not see."""

    record: str
    field: str
    kind: str
    loader: Loader | None
    title: str = ""


_fields: dict[tuple[str, str], PersonalField] = {}


def register(
    record: str, field: str, *, kind: str, loader: Loader | None = None, title: str = ""
) -> None:
    """``kind`` is name, phone, id or email; any other is hidden whole.

    Without a loader the field is personal (masked, exported, erased) but never shown on demand,
    as with keys and second factors.
    """
    _fields[record, field] = PersonalField(record, field, kind, loader, title)


def find(record: str, field: str) -> PersonalField | None:
    return _fields.get((record, field))


def every() -> tuple[PersonalField, ...]:
    """All fields that hold personal values: the registered, and every encrypted column besides.

    What nobody registered is personal all the same: hidden whole, shown to nobody on demand. So
    export, erasure and masking miss no column because somebody forgot a line.
    """
    found = dict(_fields)
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            key = (model._meta.label_lower, column.name)
            if isinstance(column, EncryptedTextField) and key not in found:
                found[key] = PersonalField(*key, kind="whole", loader=None)
    return tuple(found.values())


def title_of(field: PersonalField) -> str:
    """The field in words, in the reader's language."""
    return gettext(field.title) if field.title else field.field
