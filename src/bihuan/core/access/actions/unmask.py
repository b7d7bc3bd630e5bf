from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from bihuan.core.access import personal
from bihuan.core.access.actor import Actor
from bihuan.core.access.denied import Denied
from bihuan.core.access.models import Unmasking
from bihuan.core.access.rights import require


@dataclass(frozen=True)
class Shown:
    """The value for this one answer, and the line that now stands in the log."""

    value: str
    field: personal.PersonalField
    unmasking: Unmasking


@transaction.atomic
def unmask(*, record: str, record_id: UUID, field: str, reason: str, actor: Actor) -> Shown:
    """Shows one personal value in full to who has the right, for a reason that is kept (X-17).

    The loader of the module that owns the record decides whether the actor may see the record at
    all; the log line and the value leave together or not at all.
    """
    grant = require(actor, "access.unmask")
    if actor.person is None:
        raise Denied("access.unmask")
    known = personal.find(record, field)
    if known is None or known.loader is None:
        raise Http404
    holder = known.loader(actor, record_id)
    line = Unmasking.objects.create(
        by=actor.person,
        appointment=grant.appointment,
        record=record,
        record_id=record_id,
        field=field,
        reason=reason,
    )
    return Shown(str(getattr(holder, field) or ""), known, line)
