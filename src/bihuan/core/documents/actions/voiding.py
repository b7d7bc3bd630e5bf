"""Voiding: the number stays on the register and is never given again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.documents.actions.logging import log
from bihuan.core.documents.models import OfficialDocument
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.rights import ISSUE
from bihuan.core.kernel import clock


def void(document_id: UUID, reason: str, *, actor: Actor) -> OfficialDocument:
    """Void an issued document, with a reason; its files stay as they were issued."""
    with transaction.atomic():
        rows = OfficialDocument.objects.select_for_update(of=("self",), no_key=True)
        document = rows.select_related("word", "unit").get(pk=document_id)
        grant = require(actor, ISSUE, document.unit)
        if document.state != "issued":
            raise Refused(_("Only a document that is issued can be voided."))
        reason = reason.strip()
        if not reason or len(reason) > 200:
            raise Refused(_("Say why, in 1 to 200 characters."))
        document.state, document.void_reason = "voided", reason
        document.voided_at = document.changed_at = clock.now()
        document.voided_by = actor.person
        document.version += 1
        document.save()
        log(document, "voided", actor=actor, grant=grant)
    return document
