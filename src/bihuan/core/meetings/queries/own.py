"""What one person has to do with one session.

The page of an evening is opened by all who want a seat, within minutes; so these questions are
composed once, and page, files and sign-up share their answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.core.access import Actor
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.meetings.models import Attendance, Session, SignUp, Talk, TalkState
from bihuan.core.meetings.models.seating import LIVE
from bihuan.core.parties.models import Person

OF = {
    "session_id": Given("session", Session._meta.pk),
    "person_id": Given("person", Person._meta.pk),
}
SIGNED_UP = Prepared(lambda: SignUp.objects.filter(**OF, state__in=LIVE))
WAS_THERE = Prepared(lambda: Attendance.objects.filter(**OF))
SPEAKS = Prepared(
    lambda: Talk.objects.filter(
        session_id=OF["session_id"], speaker_id=OF["person_id"], state=TalkState.ACCEPTED
    )
)


@dataclass(frozen=True)
class Part:
    """A sign-up that counts, having been there, speaking; nothing of it for a stranger."""

    sign_up: SignUp | None = None
    there: bool = False
    speaks: bool = False

    def __bool__(self) -> bool:
        return self.sign_up is not None or self.there or self.speaks


def part_of(actor: Actor, session: Session) -> Part:
    """The actor's part in a session; three questions, none for a stranger."""
    person = actor.private_person
    if person is None:
        return Part()
    of = {"session": session.pk, "person": person.pk}
    return Part(SIGNED_UP.first(**of), bool(WAS_THERE.count(**of)), bool(SPEAKS.count(**of)))


def live_sign_up(session: Session, person: Person) -> SignUp | None:
    """The seat or the place in the line that the person has now."""
    return SIGNED_UP.first(session=session.pk, person=person.pk)
