"""Figures in a piece: worked out while it is written, frozen when readers get it."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel.citing import Owner, Uncitable, citing
from bihuan.core.publishing.actions.versions import keep_version, set_text
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.rules.summaries import following
from bihuan.core.publishing.writing import Writing

TEXT = "publishing.piece"
"""The kind of texts under which the figures of pieces are kept."""


def worked_out(body: str, *, before: str, actor: Actor) -> str:
    """The text with its figures as of now. Refused in sentences for figures that can't stand in
    it; those that are in `before` were let in by somebody else."""
    if faults := citing().faults(body, before=before, actor=actor):
        raise Refused(" ".join(faults))
    return citing().computed(body)


def written_out(writing: Writing, *, before: str, actor: Actor) -> Writing:
    """The writing with its figures as of now; see `worked_out`."""
    return replace(writing, body=worked_out(writing.body, before=before, actor=actor))


def sketched(writing: Writing, *, actor: Actor) -> Writing:
    """As `written_out`, for a draft: with a figure that can't stand in it, the text stays as it is
    and is refused when it is handed in."""
    if citing().faults(writing.body, before="", actor=actor):
        return writing
    return replace(writing, body=citing().computed(writing.body))


def freeze(piece: Piece, *, actor: Actor) -> None:
    """Before readers get the piece: its figures as of now, kept with their evidence. Where that
    changes what it says, there is a new version. Refused when one can't be published."""
    body = _frozen(piece.body, Owner(TEXT, piece.pk, piece.version), anew=False)
    if body == piece.body:
        return
    digest = following(piece.digest, before=piece.body, after=body)
    set_text(piece, title=piece.title, digest=digest, body=body)
    piece.version += 1
    keep_version(piece, "edited", actor=actor, note=_("Figures as on the day of publication"))
    piece.save()


def frozen(piece: Piece, body: str, *, anew: bool, actor: Actor) -> str:
    """The corrected text: new figures are frozen, those that readers had stay unless all are wanted
    anew."""
    if faults := citing().faults(body, before=piece.body, actor=actor):
        raise Refused(" ".join(faults))
    return _frozen(body, Owner(TEXT, piece.pk, piece.version + 1), anew=anew)


def _frozen(body: str, owner: Owner, *, anew: bool) -> str:
    try:
        return citing().freeze(body, owner, anew=anew)
    except Uncitable as wrong:
        raise Refused(str(wrong)) from wrong
