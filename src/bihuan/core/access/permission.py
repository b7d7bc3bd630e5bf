"""Every view says who may open it; ``AccessMiddleware`` holds it to that (architecture, rule 6)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from django.http import HttpRequest

V = TypeVar("V", bound=Callable[..., Any])
Kind = Literal["public", "signed_in", "needs", "key"]


@dataclass(frozen=True)
class Permission:
    """``needs`` asks for the right somewhere; over which unit is for the action to check.

    ``key`` is for other systems: ``right`` names the scope that their key must have. Who has one is
    worked out rooms above, before the view's turn; here the door only opens to what was let in.
    """

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


def let_in(request: HttpRequest, permission: Permission) -> None:
    """Notes that a valid key with the scope was presented. Only the room of keys calls this."""
    request._bihuan_let_in = permission  # type: ignore[attr-defined]


def is_let_in(request: HttpRequest, permission: Permission) -> bool:
    """Whether a key was checked for exactly this permission."""
    return bool(getattr(request, "_bihuan_let_in", None) == permission)


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
