"""Saying whom a piece is for, before it goes out."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, held_post_ids
from bihuan.core.casework.actions import MoveInputs
from bihuan.core.casework.engine import Refused
from bihuan.core.publishing.actions.locking import lock, move
from bihuan.core.publishing.models import Piece, Review
from bihuan.core.publishing.models.pieces import PLANNED, READY, RETURNED, REVIEW
from bihuan.core.publishing.queries.access import may_on
from bihuan.core.publishing.queries.deciding import is_own_text, own_bar
from bihuan.core.publishing.rights import PUBLISH


def set_level(piece_id: UUID, *, level: str, words: str, actor: Actor) -> Piece:
    """Say whom the piece is for, with a reason that its author reads; asked for what it is already,
    nothing happens.

    The post whose turn it is, or who may publish; nobody for their own text. Refused once it has
    its day (which is taken back first) or readers have it (who are told by a withdrawal).
    """
    with transaction.atomic():
        piece = lock(piece_id)
        _may_set(piece, actor)
        if piece.level == level:
            return piece
        if piece.state == PLANNED:
            raise Refused(_("It has a day. Take the day back in the calendar first."))
        if piece.state not in (REVIEW, RETURNED, READY):
            raise Refused(_("It can no longer be changed who may read it."))
        move(piece, "set_level", actor=actor, inputs=MoveInputs(words=words))
        piece.level = level
        piece.save()
    return piece


def _may_set(piece: Piece, actor: Actor) -> None:
    step = Review.objects.filter(piece=piece, state="open").first()
    turn = step is not None and step.post_id in held_post_ids(actor)
    if not (turn or may_on(actor, PUBLISH, piece.site)):
        raise Denied(PUBLISH, piece.site.organisation)
    if is_own_text(piece, actor.person):
        raise Refused(own_bar(piece))
