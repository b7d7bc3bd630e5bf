"""A clerk calls back whoever asked for it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.remarks import write
from bihuan.core.casework.engine.situation import lock_of
from bihuan.core.casework.models import CallBack
from bihuan.core.casework.rights import ENTER
from bihuan.core.kernel import clock


def record_call_back(
    submission_id: UUID, outcome: str, words: str = "", *, actor: Actor
) -> CallBack:
    """Record that the caller was called: outcome "told", "not_reached" or "refused".

    "not_reached" leaves the wish to be called standing; the others settle it.
    """
    with transaction.atomic():
        at, submission = lock_of(submission_id)
        grant = require(actor, ENTER, at.case.unit)
        if actor.person is None or outcome not in dict(CallBack.OUTCOMES):
            raise Refused(_("Choose how the call ended."))
        now = clock.now()
        call = CallBack.objects.create(
            submission=submission, outcome=outcome, words=words, by_person=actor.person, at=now
        )
        if outcome != "not_reached":
            submission.wants_call_back = False
            submission.save(update_fields=["wants_call_back"])
        by = Authority(f"right:{ENTER}", grant.post.pk if grant.post else None, grant.as_deputy)
        refs = {"submission": str(submission.pk), "call": str(call.pk), "outcome": outcome} | write(
            at.case, words, (), purpose="call", audience="staff", actor=actor, by=by, now=now
        )
        finish(at, "call_back", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
    return call
