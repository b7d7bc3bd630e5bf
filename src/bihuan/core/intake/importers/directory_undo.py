"""Taking an import of the directory back, while nothing was built on it.

The directory's log names all it ever held, so what the run added is withdrawn rather than deleted
(`parties/actions/taking_back.py`); what it changed is set to what it was. The last is undone first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from bihuan.core.access.actor import Actor
from bihuan.core.intake.chunks import in_chunks
from bihuan.core.intake.importers.directory_kept import MODELS, keep, obstacles
from bihuan.core.intake.importers.directory_posts import APPOINTMENT, PERSON, POST
from bihuan.core.intake.importers.directory_units import UNIT
from bihuan.core.intake.models import RunChange
from bihuan.core.intake.refusals import NotUndone
from bihuan.core.parties import actions
from bihuan.core.parties.models import Appointment, Organisation, Person, Post

__all__ = ["hide", "keep", "obstacles", "take_back"]
REASON = "import undone"
Before = Mapping[str, Any]


def hide(run: UUID, actor: Actor) -> None:
    """The directory has no half: nothing is out of sight before all is taken back."""


@transaction.atomic
def take_back(run: UUID, actor: Actor) -> None:
    """All or nothing, and then forgets what was set before. The rows are locked
    from here on, so it is asked once more whether somebody was quicker."""
    marks = list(RunChange.objects.filter(run=run).order_by("-n"))
    for thing in MODELS:
        lock(thing, [mark.object_id for mark in marks if mark.thing == thing])
    if marks and (found := obstacles(run)):
        raise NotUndone(found)
    for mark in marks:
        one = MODELS[mark.thing]._base_manager.get(pk=mark.object_id)
        if mark.before:
            RESTORE[mark.thing](one, json.loads(mark.before), actor)
        else:
            WITHDRAW[mark.thing](one, actor)
    RunChange.objects.filter(run=run).delete()


def lock(thing: str, ids: list[UUID]) -> None:
    """Whoever wants to refer to one of these waits until the end of the transaction."""
    rows = MODELS[thing]._base_manager.order_by("pk").select_for_update()
    list(in_chunks(sorted(set(ids)), lambda part: rows.filter(pk__in=part).values_list("pk")))


def restore_unit(unit: Organisation, before: Before, actor: Actor) -> None:
    if "parent" in before:
        parent = Organisation.objects.get(pk=before["parent"])
        actions.move_organisation(unit, parent=parent, reason=REASON, actor=actor)
    else:
        actions.change_organisation(unit, **before, actor=actor)


def restore_post(post: Post, before: Before, actor: Actor) -> None:
    actions.change_post(post, **before, active=post.active, actor=actor)


def restore_person(person: Person, before: Before, actor: Actor) -> None:
    actions.change_person(person, actor=actor, **before)


def restore_appointment(one: Appointment, before: Before, actor: Actor) -> None:
    last = date.fromisoformat(before["ends_on"]) if before["ends_on"] else None
    why = before["reason"]
    actions.reopen_appointment(one, ends_on=last, ended_reason=why, reason=REASON, actor=actor)


RESTORE: dict[str, Callable[[Any, Before, Actor], None]] = {
    UNIT: restore_unit,
    POST: restore_post,
    PERSON: restore_person,
    APPOINTMENT: restore_appointment,
}
WITHDRAW: dict[str, Callable[[Any, Actor], object]] = {
    UNIT: lambda one, actor: actions.withdraw_organisation(one, reason=REASON, actor=actor),
    POST: lambda one, actor: actions.withdraw_post(one, actor=actor),
    PERSON: lambda one, actor: actions.withdraw_person(one, actor=actor),
    APPOINTMENT: lambda one, actor: actions.withdraw_appointment(one, reason=REASON, actor=actor),
}
