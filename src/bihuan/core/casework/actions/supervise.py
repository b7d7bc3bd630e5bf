"""Reminding of answers, supervision sheets to whoever is late, circulars per unit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import SYSTEM, Actor, Denied, grant_for, held_post_ids, require
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import InstructionChased
from bihuan.core.casework.models import (
    Instruction,
    InstructionAddressee,
    InstructionReminder,
    LateCircular,
    LateCircularLine,
    SupervisionSheet,
)
from bihuan.core.casework.queries.instructing import may_record_for
from bihuan.core.casework.queries.lateness import late_per_unit, year_begins
from bihuan.core.casework.rights import SUPERVISE
from bihuan.core.casework.rules_of_answers import SHEET_DAYS, days_from, next_chase
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.numbers import next_number
from bihuan.core.parties.models import Organisation

BATCH = 200
PAUSE = timedelta(hours=1)
"""Between two reminders by people."""


def remind(instruction_id: UUID, *, actor: Actor) -> InstructionReminder:
    """Remind the posts that have not answered; by the leader, a secretary, or who supervises."""
    with transaction.atomic():
        at, given = _locked(instruction_id)
        by = _follower(given, actor)
        now = clock.now()
        if given.state != "open":
            raise Refused(_("This instruction is settled already."))
        if given.reminders.filter(at__gt=now - PAUSE, by_person__isnull=False).exists():
            raise Refused(_("They were reminded within the last hour."))
        return _remind(at, given, actor, by, now)


def chase_answers() -> int:
    """Remind by itself of what is soon due or late; what is late gets its supervision sheet."""
    due = Instruction.objects.filter(state="open", next_chase_at__lte=clock.now())
    ids = list(due.order_by("next_chase_at").values_list("pk", flat=True)[:BATCH])
    return sum(_chase(pk) for pk in ids)


def issue_sheet(addressee_id: UUID, *, actor: Actor) -> SupervisionSheet:
    """Issue the supervision sheet to a late addressee, before or instead of the clock.

    The same sheet comes back when there is one. Refused when the answer is not late.
    """
    with transaction.atomic():
        found = InstructionAddressee.objects.values_list("instruction_id", flat=True)
        at, given = _locked(found.get(pk=addressee_id))
        grant = require(actor, SUPERVISE, given.post.organisation)
        row = InstructionAddressee.objects.get(pk=addressee_id)
        now = clock.now()
        if row.passed_from_id is not None:
            raise Refused(_("The sheet goes to the unit that the leader asked."))
        if row.state != "waiting" or given.due_at is None or given.due_at > now:
            raise Refused(_("Only an answer that is late gets a supervision sheet."))
        post = grant.post.pk if grant.post else None
        by = Authority(f"right:{SUPERVISE}", post, grant.as_deputy)
        return _sheet(at, given, row, actor, by, now)


def issue_circular(unit: Organisation, *, actor: Actor) -> LateCircular:
    """Write down what the unit's leaders asked this year and who is late, as of now."""
    with transaction.atomic():
        grant = require(actor, SUPERVISE, unit)
        now = clock.now()
        since = year_begins(now)
        lines = late_per_unit(unit, since, now)
        if not any(line.owed_late for line in lines):
            raise Refused(_("Nothing is late: there is nothing to circulate."))
        made = LateCircular.objects.create(
            unit=unit,
            year=since.year,
            serial=next_number("casework.circular", unit.code, since.year),
            as_of=now,
            since=since,
            issued_by=actor.person,
            issued_post=grant.post,
        )
        LateCircularLine.objects.bulk_create(
            LateCircularLine(
                circular=made,
                unit=line.unit,
                position=place,
                asked=line.asked,
                in_time=line.in_time,
                answered_late=line.answered_late,
                owed_late=line.owed_late,
                oldest_due=line.oldest_due,
            )
            for place, line in enumerate(lines, start=1)
        )
    return made


def _locked(instruction_id: UUID) -> tuple[Situation, Instruction]:
    rows = Instruction.objects.select_related("post__organisation")
    at = lock(rows.values_list("case_id", flat=True).get(pk=instruction_id))
    return at, rows.get(pk=instruction_id)


def _follower(given: Instruction, actor: Actor) -> Authority:
    """The leader's own post, a secretary who records for it, or whoever supervises the unit."""
    if given.post_id in held_post_ids(actor):
        return Authority("leader", given.post_id)
    if secretary := may_record_for(actor, given.post):
        return Authority("secretary", secretary.pk)
    grant = grant_for(actor, SUPERVISE, given.post.organisation)
    if grant is None:
        raise Denied(SUPERVISE, given.post.organisation)
    return Authority(f"right:{SUPERVISE}", grant.post.pk if grant.post else None, grant.as_deputy)


def _remind(
    at: Situation, given: Instruction, actor: Actor, by: Authority, now: datetime
) -> InstructionReminder:
    late = given.due_at is not None and given.due_at <= now
    made = InstructionReminder.objects.create(
        instruction=given, by_person=actor.person, by_post_id=by.post_id, at=now, late=late
    )
    waiting = given.addressees.filter(state="waiting").values_list("post_id", flat=True)
    refs: dict[str, Any] = {"instruction": str(given.pk), "to": sorted(map(str, waiting))}
    finish(at, "remind", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
    outbox.emit(InstructionChased(instruction_id=str(given.pk), reminder_id=str(made.pk)))
    return made


def _chase(instruction_id: UUID) -> int:
    with transaction.atomic():
        at, given = _locked(instruction_id)
        now = clock.now()
        due, when = given.due_at, given.next_chase_at
        if given.state != "open" or due is None or when is None or when > now:
            return 0
        by = Authority("system")
        _remind(at, given, SYSTEM, by, now)
        if due <= now:
            for row in given.addressees.filter(
                state="waiting", passed_from=None, sheet=None
            ).order_by("id"):
                _sheet(at, given, row, SYSTEM, by, now)
        given.chased += 1
        given.next_chase_at = next_chase(given.chased, due, now)
        given.save(update_fields=["chased", "next_chase_at"])
    return 1


def _sheet(
    at: Situation,
    given: Instruction,
    row: InstructionAddressee,
    actor: Actor,
    by: Authority,
    now: datetime,
) -> SupervisionSheet:
    known = SupervisionSheet.objects.filter(addressee=row).first()
    if known is not None:
        return known
    unit, year = given.post.organisation, now.astimezone(clock.LOCAL).year
    made = SupervisionSheet.objects.create(
        addressee=row,
        unit=unit,
        year=year,
        serial=next_number("casework.supervision", unit.code, year),
        issued_by=actor.person,
        issued_post_id=by.post_id,
        issued_at=now,
        due_at=days_from(now, SHEET_DAYS),
    )
    refs = {"instruction": str(given.pk), "sheet": str(made.pk), "to": [str(row.post_id)]}
    finish(at, "supervise", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
    return made
