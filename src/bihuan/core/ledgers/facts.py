"""What happens in the ledgers, for receivers in this module and above it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class TransferPosted:
    """Amounts moved between accounts; ``kind`` tells whether by rule, hold or reversal."""

    NAME: ClassVar[str] = "ledgers.transfer_posted"

    transfer_id: UUID
    kind: str


@dataclass(frozen=True)
class HoldEnded:
    """A hold was captured, released or ran out; ``state`` says which."""

    NAME: ClassVar[str] = "ledgers.hold_ended"

    transfer_id: UUID
    state: str
