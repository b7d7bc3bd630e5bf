from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest

if TYPE_CHECKING:
    from bihuan.core.parties.models import Appointment, Person

Channel = Literal["web", "system", "api", "import"]


@dataclass(frozen=True)
class Actor:
    """Who acts, and through what. Its rights are looked up once and kept with it for the day.

    With an ``appointment`` it is narrowed to that one: an interface's key works in one post of its
    holder, and neither in the holder's other posts nor as the private person.
    Exception: the channel "system" without a person is the platform itself (worker, loading of
    the demonstration, commands on the machine) and may do everything.
    """

    person: "Person | None" = None
    channel: Channel = "web"
    appointment: "Appointment | None" = None
    cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False, hash=False)

    @property
    def is_system(self) -> bool:
        return self.person is None and self.channel == "system"

    @property
    def is_signed_in(self) -> bool:
        return self.person is not None

    @property
    def private_person(self) -> "Person | None":
        """Who acts as themselves: what somebody brought or owns is theirs, whatever their posts.

        None for an actor narrowed to an appointment.
        """
        return self.person if self.appointment is None else None

    def __str__(self) -> str:
        return str(self.person) if self.person else self.channel


SYSTEM = Actor(channel="system")
ANONYMOUS = Actor()


def actor_of(request: HttpRequest) -> Actor:
    """The person behind a request: one object per request, so that rights are read once."""
    known = getattr(request, "_bihuan_actor", None)
    if isinstance(known, Actor):
        return known
    user = getattr(request, "user", None)
    person = getattr(user, "person", None) if getattr(user, "is_authenticated", False) else None
    channel: Channel = getattr(request, "bihuan_channel", "web")
    actor = Actor(person, channel) if person is not None and person.active else ANONYMOUS
    request._bihuan_actor = actor  # type: ignore[attr-defined]
    return actor
