"""What a partner gives and takes, and what an adapter must do. See docs/interfaces/work-orders.md.

Both sides speak the same: whoever hands an order over is its giver, who works on it its taker. A
programme binds which of its moves an answer means, and which of its moves are told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bihuan.core.kernel.manifest import Registry

FORMAT = "bihuan-workorder/1"
FROM_GIVER = ("order", "supplement", "urge", "withdraw", "satisfaction")
FROM_TAKER = ("accepted", "returned", "progress", "done", "extended")
ACK = "ack"
KINDS = (*FROM_GIVER, *FROM_TAKER, ACK)
LARGEST_MESSAGE = 6 * 1024 * 1024
"""Bytes of one message with its photos."""


@dataclass(frozen=True)
class KindOrders:
    """How a kind of case takes part.

    `answers`: for each answer of a taker the moves that it may mean, the first possible one is
    made; none: it is only noted. `tells`: which of our moves are told to the giver, as what.
    """

    kind: str
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tells: Mapping[str, str] = field(default_factory=dict)


KIND_ORDERS: Registry[KindOrders] = Registry("kind of work order", lambda orders: orders.kind)


@dataclass(frozen=True)
class Arrived:
    """A message that lies in the partner's tray: a name for settling it, and its bytes; None when
    it is not to be read at all (too large, no plain file), `why` then says it, untranslated."""

    name: str
    content: bytes | None
    why: str = ""


class Adapter(Protocol):
    """A way to and from one partner.

    What `arrived` gives comes again until it is settled. `put` under a name that was used before
    replaces what lies there or does nothing; half a message is never seen by the other side.
    """

    def arrived(self) -> Iterator[Arrived]:
        """What lies there, oldest first."""

    def settle(self, name: str, *, taken: bool) -> None:
        """It is dealt with: taken, or refused. It does not come again."""

    def put(self, name: str, content: bytes) -> None:
        """Hands a message over. Raises OSError when that is not possible now."""
