"""Proposing talks, choosing among them, and the order of the agenda."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.access.rights import appointments_of
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.meetings.actions.shared import locked, require_run, touch, write_log
from bihuan.core.meetings.facts import TalkDecided
from bihuan.core.meetings.models import Series, Session, SessionState, Talk, TalkKind, TalkState
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.parties.refused import Refused

SETTLED = (SessionState.CLOSED, SessionState.CANCELLED)


@transaction.atomic
def propose_talk(
    *,
    series: Series,
    title: str,
    about: str,
    summary: str = "",
    age_band: str = "",
    subject: tuple[str, UUID] | None = None,
    actor: Actor,
) -> Talk:
    """A person offers to speak. The unit is that of their first appointment, if they have any."""
    person = actor.private_person
    if person is None or not visible.series_visible_to(actor).filter(pk=series.pk).exists():
        raise Denied("meetings.propose")
    if not (series.active and series.call_open):
        raise Refused(_("No speakers are looked for at the moment."))
    return Talk.objects.create(
        series=series,
        title=title,
        about=about,
        summary=summary,
        age_band=age_band,
        speaker=person,
        unit=_unit_of(actor),
        proposed_by=person,
        proposed_at=clock.now(),
        **_linked(subject),
    )


@transaction.atomic
def add_talk(
    session: Session,
    *,
    title: str,
    kind: str = TalkKind.TALK,
    about: str = "",
    summary: str = "",
    minutes: int = 20,
    speaker: Person | None = None,
    guest: str = "",
    unit: Organisation | None = None,
    from_where: str = "",
    age_band: str = "",
    subject: tuple[str, UUID] | None = None,
    actor: Actor,
) -> Talk:
    """Puts a talk or a question on the agenda at its end. `subject` links it to a thing of another
    room, by its kind and id."""
    session, _seating = locked(session.pk)
    require_run(actor, session)
    _check_open(session)
    if kind == TalkKind.TALK and speaker is None and not guest:
        raise Refused(_("Name the speaker, or a guest."), field="speaker")
    talk = Talk.objects.create(
        session=session,
        series=session.series,
        kind=kind,
        state=TalkState.ACCEPTED,
        place=_last_place(session) + 1,
        title=title,
        about=about,
        summary=summary,
        minutes=minutes,
        speaker=speaker,
        guest=None if speaker else guest or None,
        unit=unit,
        from_where=from_where,
        age_band=age_band,
        proposed_by=actor.person,
        proposed_at=clock.now(),
        decided_by=actor.person,
        decided_at=clock.now(),
        **_linked(subject),
    )
    touch(session)
    write_log(session, "talk_added", actor=actor, after=title)
    return talk


@transaction.atomic
def change_talk(talk: Talk, *, actor: Actor, **wanted: Any) -> Talk:
    """Corrects what is announced of a talk on an agenda."""
    if talk.session is None:
        raise Denied(ORGANISE)
    session, _seating = locked(talk.session.pk)
    require_run(actor, session)
    if "guest" in wanted:
        wanted["guest"] = wanted["guest"] or None
    changed = [name for name, value in wanted.items() if getattr(talk, name) != value]
    for name in changed:
        setattr(talk, name, wanted[name])
    if talk.kind == TalkKind.TALK and talk.speaker is None and not talk.guest:
        raise Refused(_("Name the speaker, or a guest."), field="speaker")
    if changed:
        talk.save(update_fields=changed)
        touch(session)
        write_log(session, "talk_changed", actor=actor, after=talk.title)
    return talk


@transaction.atomic
def accept_talk(talk: Talk, session: Session, *, actor: Actor) -> Talk:
    """Takes a proposal into the agenda of a session, at its end; the speaker is told."""
    session, _seating = locked(session.pk)
    require_run(actor, session)
    _check_open(session)
    talk = Talk.objects.select_for_update().get(pk=talk.pk)
    if talk.state == TalkState.ACCEPTED and talk.session_id == session.pk:
        return talk
    mine = talk.session_id == session.pk or (
        talk.session_id is None and talk.series_id == session.series_id
    )
    if talk.state != TalkState.PROPOSED or not mine:
        raise Refused(_("This proposal no longer waits for this session."))
    talk.session, talk.state, talk.place = session, TalkState.ACCEPTED, _last_place(session) + 1
    _decide(talk, actor, "")
    touch(session)
    write_log(session, "talk_accepted", actor=actor, after=talk.title)
    emit(TalkDecided(talk.pk, True))
    return talk


@transaction.atomic
def decline_talk(talk: Talk, session: Session, *, reason: str, actor: Actor) -> Talk:
    """Says no to a proposal, with the reason, which the speaker reads."""
    session, _seating = locked(session.pk)
    require_run(actor, session)
    talk = Talk.objects.select_for_update().get(pk=talk.pk)
    if talk.state == TalkState.DECLINED:
        return talk
    if talk.state != TalkState.PROPOSED or talk.series_id != session.series_id:
        raise Refused(_("This proposal no longer waits for this session."))
    talk.state = TalkState.DECLINED
    _decide(talk, actor, reason)
    emit(TalkDecided(talk.pk, False))
    return talk


@transaction.atomic
def drop_talk(talk: Talk, *, reason: str = "", actor: Actor) -> Talk:
    """Takes a talk back: its own speaker a proposal or a talk ahead, the hosts any talk ahead."""
    person = actor.private_person
    own = person is not None and talk.speaker == person
    if talk.session_id is not None:
        session, _seating = locked(talk.session_id)
        if not own:
            require_run(actor, session)
        if session.is_over:
            raise Refused(_("This session took place; its talks stay."))
        if talk.state == TalkState.ACCEPTED:
            touch(session)
        write_log(session, "talk_dropped", actor=actor, before=talk.title, why=reason)
    elif not own:
        raise Denied("meetings.propose")
    if talk.state in (TalkState.PROPOSED, TalkState.ACCEPTED):
        talk.state = TalkState.WITHDRAWN
        _decide(talk, actor, reason)
    return talk


@transaction.atomic
def shift_talk(talk: Talk, *, up: bool, actor: Actor) -> None:
    """Changes places with the talk before or after it."""
    if talk.session is None:
        raise Denied(ORGANISE)
    session, _seating = locked(talk.session.pk)
    require_run(actor, session)
    rows = list(session.talks.filter(state=TalkState.ACCEPTED).order_by("place", "id"))
    at = next((n for n, one in enumerate(rows) if one.pk == talk.pk), None)
    other = None if at is None else at - 1 if up else at + 1
    if at is None or other is None or not 0 <= other < len(rows):
        return
    rows[at], rows[other] = rows[other], rows[at]
    for place, one in enumerate(rows, start=1):
        if one.place != place:
            one.place = place
            one.save(update_fields=["place"])
    touch(session)


def _decide(talk: Talk, actor: Actor, reason: str) -> None:
    talk.decided_by, talk.decided_at, talk.reason = actor.person, clock.now(), reason
    fields = ["session", "state", "place", "decided_by", "decided_at", "reason"]
    talk.save(update_fields=fields)


def _check_open(session: Session) -> None:
    if session.state in SETTLED:
        raise Refused(_("The agenda of this session is settled."))


def _last_place(session: Session) -> int:
    rows = session.talks.filter(state=TalkState.ACCEPTED)
    return int(rows.aggregate(last=Max("place"))["last"] or 0)


def _unit_of(actor: Actor) -> Organisation | None:
    held = appointments_of(actor)
    return held[0].post.organisation if held else None


def _linked(subject: tuple[str, UUID] | None) -> dict[str, Any]:
    return {"subject_type": subject[0], "subject_id": subject[1]} if subject else {}
