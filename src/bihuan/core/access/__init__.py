"""Access: who may do what where, why, and who looked at whose personal data.

Names are loaded when first asked for, because Django imports this package before models exist.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bihuan.core.access.actor import ANONYMOUS, SYSTEM, Actor, actor_of
from bihuan.core.access.denied import Denied

if TYPE_CHECKING:
    from bihuan.core.access.explaining import Explanation, explain
    from bihuan.core.access.levels import may_see_level
    from bihuan.core.access.rights import (
        Grant,
        grant_for,
        held_post_ids,
        may,
        require,
        units_where,
    )

_LATER = {
    "Grant": "rights",
    "grant_for": "rights",
    "held_post_ids": "rights",
    "may": "rights",
    "require": "rights",
    "units_where": "rights",
    "Explanation": "explaining",
    "explain": "explaining",
    "may_see_level": "levels",
}

__all__ = [
    "ANONYMOUS",
    "SYSTEM",
    "Actor",
    "Denied",
    "Explanation",
    "Grant",
    "actor_of",
    "explain",
    "grant_for",
    "held_post_ids",
    "may",
    "may_see_level",
    "require",
    "units_where",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"bihuan.core.access.{_LATER[name]}"), name)
    raise AttributeError(name)
