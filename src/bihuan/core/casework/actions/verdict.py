"""The reporter says whether it was solved."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.remarks import write
from bihuan.core.casework.engine.situation import lock_of
from bihuan.core.casework.facts import VerdictRecorded
from bihuan.core.casework.models import Submission, Verdict
from bihuan.core.casework.queries.access import brought_by
from bihuan.core.kernel import clock, outbox


def record_verdict(
    submission_id: UUID,
    stars: int,
    solved: bool,
    words: str = "",
    *,
    actor: Actor,
    proved: bool = False,
) -> Verdict:
    """Record or replace the reporter's verdict on a closed case (1 to 5 stars, solved or not).

    proved: the caller checked the look-up code. Denied for anybody but the reporter (or the one
    who entered it for a caller).
    """
    with transaction.atomic():
        at, submission = lock_of(submission_id)
        own = Submission.objects.filter(brought_by(actor), pk=submission.pk).exists()
        if not (own or proved):
            raise Denied("casework.verdict")
        if at.case.is_open:
            raise Refused(_("You can rate the outcome once the case is closed."))
        if not 1 <= stars <= 5:
            raise Refused(_("Choose one to five stars."))
        now = clock.now()
        verdict, _created = Verdict.objects.update_or_create(
            submission=submission,
            defaults={"stars": stars, "solved": solved, "words": words, "given_at": now},
        )
        by = Authority("reporter", submission_id=submission.pk)
        refs = {"submission": str(submission.pk), "stars": stars, "solved": solved}
        refs |= write(
            at.case, words, (), purpose="verdict", audience="public", actor=actor, by=by, now=now
        )
        finish(at, "verdict", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
        outbox.emit(VerdictRecorded(submission_id=str(submission.pk)))
    return verdict
