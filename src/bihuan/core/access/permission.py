"""Every view says who may open it; ``AccessMiddleware`` holds it to that (architecture, rule 6)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

V = TypeVar("V", bound=Callable[..., Any])
Kind = Literal["public", "signed_in", "needs"]


@dataclass(frozen=True)
class Permission:
    """``needs`` asks for the right somewhere; over which unit is for the action to check."""

    kind: Kind
    right: str | None = None


PUBLIC = Permission("public")
SIGNED_IN = Permission("signed_in")
_foreign: dict[str, Permission] = {}


def public(view: V) -> V:
    """Anybody may open this page."""
    return _set(view, PUBLIC)


def signed_in(view: V) -> V:
    """Any signed-in person may open this page."""
    return _set(view, SIGNED_IN)


def needs(right: str) -> Callable[[V], V]:
    """Only who holds the right over some unit may open this page."""
    return lambda view: _set(view, Permission("needs", right))


def declare_foreign(module: str, permission: Permission) -> None:
    """States the permission of views from a library, by the module (prefix) they live in."""
    _foreign[module] = permission


def permission_of(view: Callable[..., Any]) -> Permission | None:
    """What a view declared; views of libraries are looked up by their module."""
    declared = getattr(view, "permission", None)
    if isinstance(declared, Permission):
        return declared
    module = getattr(view, "__module__", "") or ""
    parts = module.split(".")
    for end in range(len(parts), 0, -1):
        if (found := _foreign.get(".".join(parts[:end]))) is not None:
            return found
    return None


def _set(view: V, permission: Permission) -> V:
    view.permission = permission  # type: ignore[attr-defined]
    return view
