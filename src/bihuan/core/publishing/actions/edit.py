"""Editors change a text: at their step, when it is ready, and after readers had it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, held_post_ids
from bihuan.core.casework.actions import MoveInputs
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import outbox
from bihuan.core.publishing.actions.figures import frozen, worked_out
from bihuan.core.publishing.actions.locking import lock, move
from bihuan.core.publishing.actions.versions import keep_version, set_text
from bihuan.core.publishing.facts import PieceCorrected, PieceWithdrawn
from bihuan.core.publishing.models import Correction, Piece, Review
from bihuan.core.publishing.models.pieces import PLANNED, PUBLISHED, READY, REVIEW
from bihuan.core.publishing.queries.access import require_on
from bihuan.core.publishing.rights import EDIT, PUBLISH
from bihuan.core.publishing.rules.fitness import faults_of
from bihuan.core.publishing.rules.summaries import following
from bihuan.core.publishing.wiring_api import KINDS


def edit_text(
    piece_id: UUID,
    *,
    title: str,
    digest: str,
    body: str,
    note: str,
    actor: Actor,
    version: int | None = None,
) -> Piece:
    """Change the text as an editor: a new version with who and why (`note`).

    In review by whoever has the open step; passed and not yet published by who may publish. Raises
    Denied, Refused (a sentence), Conflict when another changed it meanwhile.
    """
    with transaction.atomic():
        piece = lock(piece_id, version)
        post_id = _may_edit(piece, actor)
        if not note.strip():
            raise Refused(_("Please say in a few words why the text was changed."))
        body = worked_out(body, before=piece.body, actor=actor)
        if not _changed(piece, title, digest, body):
            raise Refused(_("Nothing was changed."))
        piece.version += 1
        piece.save()
        kept = keep_version(piece, "edited", actor=actor, note=note.strip(), post_id=post_id)
        Review.objects.filter(piece=piece, state="open").update(version=kept)
    return piece


def correct(
    piece_id: UUID,
    *,
    title: str,
    digest: str,
    body: str,
    note: str,
    actor: Actor,
    version: int | None = None,
    figures_anew: bool = False,
) -> Piece:
    """Put a published piece right: a new version, and a note that readers see beside it.

    Channels bring the new text out. Figures stay as they were published, unless all are wanted as
    of now (`figures_anew`). Only who may publish; raises as edit_text.
    """
    with transaction.atomic():
        piece = lock(piece_id, version)
        require_on(actor, PUBLISH, piece.site)
        if piece.state != PUBLISHED:
            raise Refused(_("Only what readers have can be corrected."))
        body = frozen(piece, body, anew=figures_anew, actor=actor)
        if not _changed(piece, title, digest, body):
            raise Refused(_("Nothing was changed."))
        move(piece, "correct", actor=actor, inputs=MoveInputs(words=note))
        piece.version += 1
        piece.save()
        kept = keep_version(piece, "corrected", actor=actor, note=note.strip())
        made = Correction.objects.create(
            piece=piece,
            kind="corrected",
            version=kept,
            note=note.strip()[:200],
            by_person=actor.person,
            at=kept.at,
        )
        outbox.emit(PieceCorrected(str(piece.pk), piece.version, str(made.pk)))
    return piece


def withdraw(piece_id: UUID, *, note: str, actor: Actor) -> Piece:
    """Take a published piece back from readers, who see `note` in its place, and from every
    channel. Only who may publish."""
    with transaction.atomic():
        piece = lock(piece_id)
        require_on(actor, PUBLISH, piece.site)
        if piece.state != PUBLISHED:
            raise Refused(_("Only what readers have can be withdrawn."))
        case = move(piece, "withdraw", actor=actor, inputs=MoveInputs(words=note))
        piece.withdrawn_at = case.public_at
        piece.save()
        made = Correction.objects.create(
            piece=piece,
            kind="withdrawn",
            note=note.strip()[:200],
            by_person=actor.person,
            at=case.public_at,
        )
        outbox.emit(PieceWithdrawn(str(piece.pk), str(made.pk)))
    return piece


def _may_edit(piece: Piece, actor: Actor) -> UUID | None:
    """As which post one edits; None by right. Denied or Refused otherwise."""
    if piece.state == REVIEW:
        review = Review.objects.filter(piece=piece, state="open").first()
        if review is None or review.post_id not in held_post_ids(actor):
            raise Denied(EDIT, piece.site.organisation)
        return review.post_id
    require_on(actor, PUBLISH, piece.site)
    if piece.state not in (READY, PLANNED):
        raise Refused(_("The text cannot be changed now."))
    return None


def _changed(piece: Piece, title: str, digest: str, body: str) -> bool:
    """Put the text into the piece; Refused when it could not be taken from an author either. A
    summary that was the text's beginning and was left as it stood follows the text."""
    before = (piece.title, piece.digest, piece.body)
    if " ".join(digest.split()) == piece.digest:
        digest = following(piece.digest, before=piece.body, after=body)
    set_text(piece, title=title, digest=digest, body=body)
    if faults := faults_of(piece.title, piece.body, KINDS.get(piece.kind)):
        raise Refused(" ".join(faults))
    return before != (piece.title, piece.digest, piece.body)
