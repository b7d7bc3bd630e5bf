"""What every step of an application shares: the lock, the state it must be in, the record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.kernel import clock, working_calendar
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.facts import SubsidyMoved
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication, SubsidyStep

DAY_MINUTES = 420
"""Minutes of a working day, as the clocks of cases count them."""


def locked(pk: UUID, states: Collection[str]) -> SubsidyApplication:
    """The application, locked until the transaction ends, if it stands where the step begins."""
    rows = SubsidyApplication.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("kind", "root", "unit", "applicant").get(pk=pk)
    if found.state not in states:
        sentence = _("This application is “%(state)s” by now. Look at it again, then decide.")
        raise Refused(sentence % {"state": found.get_state_display()})
    return found


def step(row: SubsidyApplication, verb: str, to: str, *, words: str, actor: Actor) -> SubsidyStep:
    """Write the new state, the step and the fact; the caller has set what else changes."""
    before, row.state = row.state, to
    row.version += 1
    row.save()
    return note(row, verb, before, words=words, actor=actor)


def note(
    row: SubsidyApplication, verb: str, before: str, *, words: str, actor: Actor
) -> SubsidyStep:
    """The line of the record, and the fact that tells others."""
    made = SubsidyStep.objects.create(
        application=row,
        verb=verb,
        from_state=before,
        to_state=row.state,
        amount=row.amount,
        words=words.strip(),
        by=actor.person,
    )
    emit(SubsidyMoved(application_id=str(row.pk), step_id=str(made.pk), verb=verb))
    return made


def owed(days: int) -> date:
    """The day by which something is owed that many working days from now."""
    at = working_calendar.add(clock.now(), days * DAY_MINUTES, "working")
    return at.astimezone(clock.LOCAL).date()


def need_words(words: str) -> None:
    """A reason is owed to whoever reads it."""
    if not words.strip():
        raise Refused(_("Say why: the applicant reads it."), field="words")


def not_by(row: SubsidyApplication, actor: Actor, *others: Any) -> None:
    """Nobody decides what they asked for or checked: three people for three steps."""
    person = actor.person.pk if actor.person else None
    if person is not None and person in {row.applicant_id, row.beneficiary, *others}:
        raise Refused(_("Somebody else has to do this: nobody decides their own work."))
