"""A piece locked for writing: it first, its case after it, in every action."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.casework.models import Case
from bihuan.core.publishing.models import Piece

NOTHING = MoveInputs()


def lock(piece_id: UUID, version: int | None = None) -> Piece:
    """The handed-in piece, locked until the transaction ends.

    version: what the person had before their eyes; Conflict when the text is another by now.
    """
    locked = Piece.objects.select_for_update(of=("self",), no_key=True)
    piece = locked.select_related("site__organisation", "submission__case").get(pk=piece_id)
    if piece.submission is None:
        raise Refused(_("This piece was not handed in yet."))
    if version is not None and version != piece.version:
        raise Conflict(_("The text was changed meanwhile. Read it again, then decide."))
    return piece


def move(piece: Piece, code: str, *, actor: Actor, inputs: MoveInputs = NOTHING) -> Case:
    """Move the piece's case, and the piece (saved by the caller) with it."""
    assert piece.submission is not None  # noqa: S101 - lock() refuses drafts
    case = make_move(piece.submission.case_id, code, actor=actor, inputs=inputs, inside=True)
    piece.submission.case = case
    piece.state = case.state
    return case
