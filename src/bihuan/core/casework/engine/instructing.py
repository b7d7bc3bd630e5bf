"""What an instruction means for its case: nothing closes while one is unanswered."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine.refused import Refused
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.models import Case, InstructionAddressee
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.kernel.prepared import Given, Prepared

SHOWN = 3
WAITING = Prepared(
    lambda: InstructionAddressee.objects.filter(
        instruction__case=Given("case", Case._meta.pk), state="waiting"
    ).order_by()
)
"""Asked whenever a case closes, and nearly always nobody waits."""


def owed(case: Case) -> QuerySet[InstructionAddressee]:
    """The posts that have not answered an instruction on the case, the first deadline first."""
    waiting = InstructionAddressee.objects.filter(instruction__case=case, state="waiting")
    return waiting.select_related("post__organisation", "instruction").order_by(
        "instruction__due_at", "id"
    )


def refuse_if_owed(at: Situation, actor: Actor) -> None:
    """Refuse to close, in words that tell of the instruction only to staff who see the case.

    Called under the case's lock, which `instruct` takes too: closing and instructing at the same
    moment cannot both happen.
    """
    if not WAITING.count(case=at.case.pk):
        return
    waiting = list(owed(at.case)[: SHOWN + 1])
    if not _is_staff(at.case, actor):
        raise Refused(_("This cannot be closed yet: work on it is still going on."))
    posts = "、".join(f"{row.post.organisation.label} {row.post.title}" for row in waiting[:SHOWN])
    if len(waiting) > SHOWN:
        posts = _("%(posts)s and others") % {"posts": posts}
    raise Refused(
        _("A leader's instruction waits for the answer of %(posts)s. Close the case after it.")
        % {"posts": posts}
    )


def _is_staff(case: Case, actor: Actor) -> bool:
    """On the product's own pages only: no other system learns that there is an instruction."""
    return actor.channel == "web" and cases_visible_to(actor).filter(pk=case.pk).exists()
