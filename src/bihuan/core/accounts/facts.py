"""What happened at the door that others may want to know."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class GuardChanged:
    """What guards an account changed: `what` is password, second_factor, recovery_codes,
    recovery_used or lifted."""

    NAME: ClassVar[str] = "accounts.guard_changed"
    user_id: UUID
    what: str
    at: int
