"""The door through which the actions of this module ask whether an actor may.

Rights are worked out one layer above, from what is kept here, so ``access`` binds its check when
it starts. Until then every change is refused: forgetting to bind closes, never opens.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bihuan.core.parties.models import Organisation, Person


class ActorLike(Protocol):
    """What the directory needs to know of who acts; ``access.Actor`` is one."""

    @property
    def person(self) -> "Person | None": ...

    @property
    def channel(self) -> str: ...

    @property
    def is_system(self) -> bool: ...


Check = Callable[[ActorLike, str, "Organisation | None"], object]


class GateNotBoundError(RuntimeError):
    """``access`` has not started."""


def _closed(actor: ActorLike, right: str, unit: "Organisation | None") -> object:
    raise GateNotBoundError("access.wiring has not bound the directory's gate")


_check: Check = _closed


def bind(check: Check) -> None:
    global _check
    _check = check


def require(actor: ActorLike, right: str, unit: "Organisation | None" = None) -> None:
    """Raises the access layer's refusal when the actor lacks the right over the unit."""
    _check(actor, right, unit)
