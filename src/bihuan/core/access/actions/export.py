from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from bihuan.core.access.actor import Actor
from bihuan.core.access.denied import Denied
from bihuan.core.access.models import ExportedSubject, ExportRecord, Unmasking
from bihuan.core.access.rights import appointments_of, grant_for, require
from bihuan.core.kernel.ids import new_id
from bihuan.core.parties.models import Appointment

UNMASK = "access.unmask"
RECORD = "access.exportrecord"


@transaction.atomic
def record_export(
    *, code: str, format: str, filters: str, rows: int, right: str | None, actor: Actor
) -> ExportRecord:
    """Keeps that a list was taken away, masked. Whoever may see a list may take it (X-14)."""
    return ExportRecord.objects.create(
        by=actor.person,
        appointment=_appointment_for(actor, right),
        code=code,
        format=format,
        filters=filters,
        rows=rows,
    )


@transaction.atomic
def record_whole_export(
    *,
    code: str,
    format: str,
    filters: str,
    rows: int,
    subjects: Sequence[tuple[str, UUID]],
    reason: str,
    actor: Actor,
) -> ExportRecord:
    """Keeps that a list was taken away with names and numbers in full: by which right, why, and
    whose they were. One line among the unmaskings; all of it or nothing (X-14, X-17)."""
    grant = require(actor, UNMASK)
    if actor.person is None:
        raise Denied(UNMASK)
    pk = new_id()
    look = Unmasking.objects.create(
        by=actor.person,
        appointment=grant.appointment,
        record=RECORD,
        record_id=pk,
        field=code,
        reason=reason,
    )
    made = ExportRecord.objects.create(
        id=pk,
        by=actor.person,
        appointment=grant.appointment,
        code=code,
        format=format,
        filters=filters,
        rows=rows,
        masked=False,
        reason=reason,
        unmasking=look,
    )
    lines = [ExportedSubject(export=made, record=record, record_id=rid) for record, rid in subjects]
    ExportedSubject.objects.bulk_create(lines, batch_size=500)
    return made


def _appointment_for(actor: Actor, right: str | None) -> Appointment | None:
    """In which post the list was open to the actor; any post held for a list open to all."""
    if actor.is_system:
        return None
    grant = grant_for(actor, right) if right else None
    return grant.appointment if grant else next(iter(appointments_of(actor)), None)
