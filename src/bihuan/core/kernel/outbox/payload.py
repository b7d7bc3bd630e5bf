"""A fact as JSON and back, by the types of its fields."""

import types
from collections.abc import Hashable
from dataclasses import fields
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

PLAIN = (str, int, bool, UUID)


@cache
def shape(fact: Hashable) -> dict[str, tuple[type[Any], bool]]:
    """Field → (type, may be None). Another type than id, text or whole number is refused: texts and
    objects would bring personal data into a table that is kept."""
    kind = cast(type[Any], fact)
    hints = get_type_hints(kind)
    found = {}
    for one in fields(kind):
        hint, optional = hints[one.name], False
        if get_origin(hint) in (Union, types.UnionType):
            parts = [part for part in get_args(hint) if part is not type(None)]
            optional = len(parts) < len(get_args(hint))
            hint = parts[0] if len(parts) == 1 else None
        if hint not in PLAIN:
            raise TypeError(f"{kind.__name__}.{one.name}: a fact holds only ids, str and int.")
        found[one.name] = (hint, optional)
    return found


def pack(fact: Any) -> dict[str, Any]:
    """The fact's fields as JSON values."""
    packed: dict[str, Any] = {}
    for name, (kind, optional) in shape(cast(Hashable, type(fact))).items():
        value = getattr(fact, name)
        if value is None and optional:
            packed[name] = None
        elif kind in (str, UUID):
            if not isinstance(value, str | UUID):
                raise TypeError(f"{type(fact).__name__}.{name} must be an id or a text.")
            packed[name] = str(value)
        elif isinstance(value, int):
            packed[name] = value
        else:
            raise TypeError(f"{type(fact).__name__}.{name} must be {kind.__name__}.")
    return packed


def unpack(fact: type[Any], packed: dict[str, Any]) -> Any:
    """The fact again. A field that is gone since is dropped; a new one needs a default."""
    values = {}
    for name, (kind, _) in shape(cast(Hashable, fact)).items():
        if name in packed:
            value = packed[name]
            values[name] = UUID(value) if kind is UUID and value is not None else value
    return fact(**values)
