"""What newsletters tell themselves, after the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class MailAsked:
    """Somebody asked for a site's digest by mail."""

    NAME: ClassVar[str] = "newsletters.mail_asked"
    subscription_id: str
