"""A partner's answers to cases of ours that it was given: moves of its post."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import authority
from bihuan.core.casework.engine.situation import lock
from bihuan.core.kernel import clock

from ..contract import KIND_ORDERS
from ..models import Link, Partner
from ..models.partner import OUT
from ..schema import when


def answer(
    partner: Partner, message: dict[str, Any], photos: Sequence[File[Any]], *, actor: Actor
) -> Link:
    """Makes the move that the answer means, so that trail, clocks and loop hold as for anybody.

    An answer may come before the acknowledgement of the order: it is one.
    """
    kind, data = message["kind"], message["data"]
    rows = Link.objects.select_related("case")
    found = rows.filter(
        partner=partner, direction=OUT, giver_number=message["giver_number"]
    ).first()
    if found is None:
        raise Refused(_("No case with this number was handed over to this partner."))
    code = move_for(found, kind, actor)
    if code:
        inputs = MoveInputs(
            words=data.get("words", ""), photos=photos, until=when(data.get("until", ""))
        )
        make_move(found.case_id, code, actor=actor, inputs=inputs)
    found.state, found.words, found.changed_at = kind, data.get("words", ""), clock.now()
    found.taker_number = message.get("taker_number") or found.taker_number
    found.deadline = when(data.get("deadline", "")) or found.deadline
    found.save()
    return found


def move_for(link: Link, kind: str, actor: Actor) -> str:
    """The first move that the answer may mean and the post may make now; empty when the answer is
    only noted."""
    at = lock(link.case_id)
    orders = KIND_ORDERS.find(at.kind.code)
    codes = orders.answers.get(kind, ()) if orders else ()
    for code in codes:
        move = at.kind.move(code)
        if at.case.state in move.sources and authority(move, at, actor) is not None:
            return code
    if codes or not at.posts() & {link.partner.post_id}:
        raise Refused(_("This answer does not fit: the case is not with this partner now."))
    return ""
