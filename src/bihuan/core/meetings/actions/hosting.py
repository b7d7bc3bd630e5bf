"""Who hosts a session together with its leading host."""

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.meetings.actions.shared import require_lead, write_log
from bihuan.core.meetings.models import Host, Session
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused


@transaction.atomic
def add_host(session: Session, unit: Organisation, *, edits: bool, actor: Actor) -> Host:
    """Lets another unit host the session too; again, it changes what that unit may do."""
    require_lead(actor, session)
    if unit.pk == session.unit_id:
        raise Refused(_("This unit leads the session already."), field="unit")
    made, _new = Host.objects.update_or_create(
        session=session, unit=unit, defaults={"edits": edits}
    )
    write_log(session, "host_added", actor=actor, after=f"{unit.name} {'+' if edits else '-'}")
    return made


@transaction.atomic
def drop_host(session: Session, unit: Organisation, *, actor: Actor) -> None:
    """The unit no longer hosts the session and sees what everybody sees."""
    require_lead(actor, session)
    gone, _rows = Host.objects.filter(session=session, unit=unit, leads=False).delete()
    if gone:
        write_log(session, "host_dropped", actor=actor, before=unit.name)
