"""Telling people what happened with a session that they come to."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.kernel.outbox import receives
from bihuan.core.meetings.facts import (
    OfferLapsed,
    OfferMade,
    SessionCancelled,
    SessionMoved,
    SessionReminded,
    TalkDecided,
)
from bihuan.core.meetings.models import Session, SignUp, SignUpState, Talk, TalkState
from bihuan.core.meetings.models.seating import LIVE
from bihuan.core.parties.models import Person
from bihuan.web.tags.times import plain_text

CHANGED, OFFER, REMINDER, TALK = (
    "meetings.changed",
    "meetings.offer",
    "meetings.reminder",
    "meetings.talk",
)
Words = Callable[[], tuple[str, str]]


@receives(SessionMoved, name="meetings.tell_moved")
def tell_moved(fact: SessionMoved) -> None:
    """Everybody signed up, whoever waits, and the speakers."""
    session = _session(fact.session_id)

    def words() -> tuple[str, str]:
        body = _("It now begins on %(when)s, at %(place)s. Reason: %(reason)s")
        said = {"when": when(session), "place": session.place, "reason": session.reason}
        return _("Moved: %(session)s") % {"session": session.label}, body % said

    _tell(_concerned(session, LIVE), session, CHANGED, words, f"moved:{fact.revision}")


@receives(SessionCancelled, name="meetings.tell_cancelled")
def tell_cancelled(fact: SessionCancelled) -> None:
    """Everybody signed up, whoever waits, and the speakers."""
    session = _session(fact.session_id)

    def words() -> tuple[str, str]:
        body = _("It was to begin on %(when)s. Reason: %(reason)s")
        said = {"when": when(session), "reason": session.reason}
        return _("Called off: %(session)s") % {"session": session.label}, body % said

    _tell(_concerned(session, LIVE), session, CHANGED, words, "cancelled")


@receives(SessionReminded, name="meetings.tell_reminder")
def tell_reminder(fact: SessionReminded) -> None:
    """Whoever has a seat, and the speakers."""
    session = _session(fact.session_id)

    def words() -> tuple[str, str]:
        body = _("%(when)s, at %(place)s. If you cannot come, give your seat to the next.")
        said = {"when": when(session), "place": session.place}
        return _("Tomorrow: %(session)s") % {"session": session.label}, body % said

    people = _concerned(session, (SignUpState.CONFIRMED,))
    _tell(people, session, REMINDER, words, f"reminder:{fact.revision}")


@receives(OfferMade, name="meetings.tell_offer")
def tell_offer(fact: OfferMade) -> None:
    """The one to whom the seat is offered, if the offer still stands."""
    sign_up = SignUp.objects.select_related("person", "session__series").get(pk=fact.sign_up_id)
    session, until = sign_up.session, sign_up.offer_until
    if sign_up.state != SignUpState.OFFERED or until is None:
        return

    def words() -> tuple[str, str]:
        body = _("It is kept for you until %(until)s. Take it there, or it goes to the next.")
        return (
            _("A seat is free: %(session)s") % {"session": session.label},
            body % {"until": plain_text(until)},
        )

    _tell([sign_up.person], session, OFFER, words, f"offer:{sign_up.pk}")


@receives(OfferLapsed, name="meetings.tell_lapsed")
def tell_lapsed(fact: OfferLapsed) -> None:
    """The one who did not take the seat in time."""
    sign_up = SignUp.objects.select_related("person", "session__series").get(pk=fact.sign_up_id)

    def words() -> tuple[str, str]:
        subject = _("The seat went to the next: %(session)s") % {"session": sign_up.session.label}
        return subject, _("You did not take it in time. You can sign up again.")

    _tell([sign_up.person], sign_up.session, CHANGED, words, f"lapsed:{sign_up.pk}")


@receives(TalkDecided, name="meetings.tell_talk_decided")
def tell_talk_decided(fact: TalkDecided) -> None:
    """The speaker who proposed the talk."""
    talk = Talk.objects.select_related("speaker", "session__series", "series").get(pk=fact.talk_id)
    if talk.speaker is None:
        return
    with notices.in_language_of(talk.speaker):
        if talk.session is not None and fact.accepted:
            subject = _("Your talk is on the agenda: %(title)s") % {"title": talk.title}
            body = f"{talk.session.label}, {when(talk.session)}"
            url = talk.session.get_absolute_url()
        else:
            subject = _("Not this time: %(title)s") % {"title": talk.title}
            body, url = talk.reason, reverse("meetings:own")
    notices.send(
        talk.speaker, kind=TALK, subject=subject, body=body, url=url,
        cause=f"meetings.talk:{talk.pk}:{fact.accepted}",
    )  # fmt: skip


def when(session: Session) -> str:
    """Day and time in Shanghai, as notices say them."""
    return plain_text(session.starts_at)


def _session(pk: UUID) -> Session:
    return Session.objects.select_related("series").get(pk=pk)


def _concerned(session: Session, states: Iterable[str]) -> list[Person]:
    """Sign-ups in these states and the speakers, each person once."""
    signed = SignUp.objects.filter(session=session, state__in=list(states)).values("person")
    speaks = Talk.objects.filter(
        session=session, state=TalkState.ACCEPTED, speaker__isnull=False
    ).values("speaker")
    return list(Person.objects.filter(pk__in=signed) | Person.objects.filter(pk__in=speaks))


def _tell(people: Iterable[Person], session: Session, kind: str, words: Words, why: str) -> None:
    for person in people:
        with notices.in_language_of(person):
            subject, body = words()
        notices.send(
            person,
            kind=kind,
            subject=subject,
            body=body,
            url=session.get_absolute_url(),
            cause=f"meetings:{session.pk}:{why}",
        )
