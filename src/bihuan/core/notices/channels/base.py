"""What a channel is: one way of reaching a person outside the site.

Adapters live in interop and are named in settings.CHANNELS; nothing here knows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bihuan.core.parties.models import Person


class ChannelError(Exception):
    """The message did not leave; the text is for operators and holds no personal data."""


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """A message ready to go. Not printable: it may hold a code or a name.

    `key` stays the same when the same message is tried again.
    """

    address: str
    subject: str
    body: str
    url: str
    key: str


class Channel(Protocol):
    """Sends messages. `deliver` returns when the provider took it, else raises ChannelError."""

    code: str

    def ready(self) -> bool:
        """Whether messages really arrive: what is not ready is not offered."""
        ...

    def address_of(self, person: Person) -> str | None:
        """Where this channel reaches the person; None when it cannot."""
        ...

    def deliver(self, message: Message) -> None:
        """Hand the message over."""
        ...
