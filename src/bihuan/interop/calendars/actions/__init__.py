"""Making and ending the address of one's own calendar."""

import secrets

from django.db import transaction

from bihuan.core.access import Actor, Denied
from bihuan.core.kernel import clock
from bihuan.interop.calendars.models import CalendarKey

BYTES = 24
"""192 bits: nobody finds an address by trying."""


@transaction.atomic
def make_key(*, actor: Actor) -> CalendarKey:
    """A new secret address for the actor; one that was there before is dead from now on."""
    person = actor.private_person
    if person is None:
        raise Denied("calendars.own")
    CalendarKey.objects.filter(person=person).delete()
    token = secrets.token_urlsafe(BYTES)
    return CalendarKey.objects.create(person=person, token=token, made_at=clock.now())


@transaction.atomic
def drop_key(*, actor: Actor) -> None:
    """The actor's calendar can be read by nobody any more."""
    person = actor.private_person
    if person is None:
        raise Denied("calendars.own")
    CalendarKey.objects.filter(person=person).delete()
