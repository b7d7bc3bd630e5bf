"""What the bank answers: paid, or not paid; each line once, and the same again changes nothing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.ledgers.actions import capture
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.subsidies.deciding import free
from bihuan.programmes.gigwork.actions.subsidies.stepping import locked, need_words, step
from bihuan.programmes.gigwork.models.subsidies import (
    LineState,
    SubsidyApplication,
    SubsidyPayLine,
    SubsidyState,
)
from bihuan.programmes.gigwork.rights import PAY


def record_paid(pk: UUID, *, paid_on: date, bank_ref: str, actor: Actor) -> SubsidyPayLine:
    """The bank has paid: what was reserved is spent, the application is done."""
    with transaction.atomic():
        line, row = _waiting(pk, LineState.PAID, actor)
        if row is None:
            return line
        if row.hold is None:
            raise Refused(_("Nothing is reserved for this line."))
        capture(row.hold, actor=actor)
        line.state, line.paid_on, line.bank_ref = LineState.PAID, paid_on, bank_ref
        line.answered_at = clock.now()
        line.save()
        row.paid_on = paid_on
        step(row, "pay", SubsidyState.PAID, words=bank_ref, actor=actor)
    return line


def record_failed(pk: UUID, *, why: str, actor: Actor) -> SubsidyPayLine:
    """The bank has not paid: the money is free again, and the application goes back to whoever
    made it. What was mended is checked and approved anew, because the account has changed."""
    need_words(why)
    with transaction.atomic():
        line, row = _waiting(pk, LineState.FAILED, actor)
        if row is None:
            return line
        free(row, actor)
        line.state, line.why, line.answered_at = LineState.FAILED, why.strip()[:200], clock.now()
        line.save()
        row.checked_by = row.approved_by = None
        step(row, "fail", SubsidyState.RETURNED, words=line.why, actor=actor)
    return line


def _waiting(pk: UUID, to: str, actor: Actor) -> tuple[SubsidyPayLine, SubsidyApplication | None]:
    """The line and its application, locked; without the application when it has this answer
    already. Refused when it had another answer, or its list was never given to the bank."""
    application_id = SubsidyPayLine.objects.values_list("application_id", flat=True).get(pk=pk)
    SubsidyApplication.objects.select_for_update(no_key=True).get(pk=application_id)
    lines = SubsidyPayLine.objects.select_for_update(of=("self",), no_key=True)
    line = lines.select_related("paylist__root").get(pk=pk)
    require(actor, PAY, line.paylist.root)
    if line.state == to:
        return line, None
    if line.state != LineState.WAITING:
        text = _("The bank’s answer to this line is there already: “%(state)s”.")
        raise Refused(text % {"state": line.get_state_display()})
    if line.paylist.sent_at is None:
        raise Refused(_("The file of this list was never taken out for the bank."))
    return line, locked(application_id, (SubsidyState.LISTED,))
