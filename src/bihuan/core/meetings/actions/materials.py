"""Slides, photos and other files of a session or of one of its talks."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.db import transaction

from bihuan.core.access import Actor, Denied
from bihuan.core.files import actions as files
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.meetings import owning
from bihuan.core.meetings.actions.shared import require_run, write_log
from bihuan.core.meetings.models import Session, Talk, TalkState
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.rights import ORGANISE


@transaction.atomic
def add_materials(
    uploads: Sequence[File[Any]],
    *,
    session: Session,
    talk: Talk | None = None,
    purpose: str,
    level: str = PUBLIC,
    actor: Actor,
) -> list[StoredFile]:
    """Keeps files with the session or the talk, all or none. The hosts who run it may, and a
    speaker for the own talk. `files.Refused` says what is wrong with a file."""
    own = talk is not None and talk.speaker is not None and talk.speaker == actor.private_person
    mine = own and talk is not None and talk.state == TalkState.ACCEPTED
    if not mine:
        require_run(actor, session)
    of, owner_id = (owning.TALK, talk.pk) if talk else (owning.SESSION, session.pk)
    stored = files.store_all(
        uploads,
        owner_type=owning.owner_type(of, level),
        owner_id=owner_id,
        purpose=purpose,
        actor=actor,
        level=level,
        accept=("photo",) if purpose == owning.PHOTO else ("photo", "document"),
    )
    write_log(session, "files_added", actor=actor, after=str(len(stored)))
    return stored


@transaction.atomic
def drop_material(file: StoredFile, *, session: Session, actor: Actor) -> None:
    """Removes a file for good. Who runs the session may, and whoever sent it."""
    own = file.uploaded_by is not None and file.uploaded_by == actor.private_person
    if not own and not visible.runs(actor, session):
        raise Denied(ORGANISE, session.unit)
    files.erase([file], actor=actor)
    write_log(session, "file_dropped", actor=actor, before=file.purpose)
