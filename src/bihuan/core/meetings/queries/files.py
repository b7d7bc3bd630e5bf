"""Files of sessions and talks, and who may see which level of them."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel.levels import ADDRESSEES, PUBLIC, UNIT
from bihuan.core.meetings import owning
from bihuan.core.meetings.models import Session, Talk
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.queries.own import Part, part_of


def may_see_of_session(actor: Actor, session_id: UUID, *, level: str) -> bool:
    """Public: whoever sees the session. Internal: hosts and those who take part. For addressees:
    hosts."""
    session = visible.sessions_visible_to(actor).filter(pk=session_id).first()
    return session is not None and level in levels_for(actor, session)


def may_see_of_talk(actor: Actor, talk_id: UUID, *, level: str) -> bool:
    """As of its session; a speaker sees all of the own talk."""
    talk = Talk.objects.filter(pk=talk_id, session__isnull=False).first()
    if talk is None or talk.session_id is None:
        return False
    person = actor.private_person
    if person is not None and talk.speaker_id == person.pk:
        return True
    return may_see_of_session(actor, talk.session_id, level=level)


def levels_for(actor: Actor, session: Session, part: Part | None = None) -> set[str]:
    """Which levels of a visible session's files the actor may see. part: theirs, if it was asked
    for already."""
    if visible.hosts(actor, session):
        return {PUBLIC, UNIT, ADDRESSEES}
    return {PUBLIC, UNIT} if part or (part is None and part_of(actor, session)) else {PUBLIC}


def files_of(
    actor: Actor, session: Session, talks: Iterable[Talk], part: Part | None = None
) -> dict[str, Any]:
    """What the actor may see: photos and papers of the session, slides by talk. One query besides
    those for the levels."""
    levels = levels_for(actor, session, part)
    kinds = [
        owning.owner_type(of, level)
        for of in (owning.SESSION, owning.TALK)
        for level in owning.LEVELS
        if level in levels
    ]
    by_talk: dict[UUID, list[StoredFile]] = {talk.pk: [] for talk in talks}
    rows = StoredFile.objects.filter(owner_type__in=kinds, owner_id__in=[session.pk, *by_talk])
    found: dict[str, Any] = {"photos": [], "papers": [], "by_talk": by_talk}
    for row in rows.order_by("purpose", "position"):
        if row.owner_id in by_talk:
            by_talk[row.owner_id].append(row)
        else:
            found["photos" if row.purpose == owning.PHOTO else "papers"].append(row)
    return found


def access_material(actor: Actor, pk: UUID) -> tuple[StoredFile, Session] | None:
    """A file of a session or talk that the actor may see, with the session."""
    kinds = (*owning.ALL_OF_SESSION, *owning.ALL_OF_TALK)
    row = StoredFile.objects.filter(pk=pk, owner_type__in=kinds).first()
    if row is None:
        return None
    session_id = row.owner_id
    if row.owner_type in owning.ALL_OF_TALK:
        talk = Talk.objects.filter(pk=row.owner_id, session__isnull=False).first()
        if talk is None or talk.session_id is None:
            return None
        session_id = talk.session_id
    session = visible.with_all(visible.sessions_visible_to(actor)).filter(pk=session_id).first()
    return None if session is None else (row, session)


def existing_sessions(ids: Collection[UUID]) -> set[UUID]:
    return set(Session.objects.filter(pk__in=ids).values_list("pk", flat=True))


def existing_talks(ids: Collection[UUID]) -> set[UUID]:
    return set(Talk.objects.filter(pk__in=ids).values_list("pk", flat=True))
