"""What those who were there thought of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.meetings.models import Attendance, Feedback, Session
from bihuan.core.parties.refused import Refused


@transaction.atomic
def give_feedback(session: Session, *, stars: int, words: str = "", actor: Actor) -> Feedback:
    """Keeps one feedback per person; a later one takes the place of the earlier. Only who was
    checked in can give it."""
    person = actor.private_person
    if person is None:
        raise Denied("meetings.feedback")
    if not Attendance.objects.filter(session=session, person=person).exists():
        raise Refused(_("Only those who checked in can give feedback."))
    wanted = {"stars": stars, "words": words, "at": clock.now()}
    made, _new = Feedback.objects.update_or_create(session=session, person=person, defaults=wanted)
    return made
