"""Drafts: kept on the server so that another device has them too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.engine import Refused
from bihuan.core.files.actions import erase_files_of, store
from bihuan.core.files.models import StoredFile
from bihuan.core.files.rules import PHOTO
from bihuan.core.publishing.actions.figures import sketched
from bihuan.core.publishing.actions.hand_in import check_writer
from bihuan.core.publishing.actions.versions import set_writing
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import DRAFT, RETURNED
from bihuan.core.publishing.queries.access import may_on
from bihuan.core.publishing.rights import EDIT, WRITE
from bihuan.core.publishing.wiring_api import KINDS
from bihuan.core.publishing.writing import Writing

PIECE_FILES, IN_TEXT = "publishing.piece", "text"


def keep_draft(writing: Writing, *, piece_id: UUID, actor: Actor) -> Piece:
    """Keep what an author has written so far, under the id that the page chose: sent again, it is
    the same draft. A draft needs no title and no text. Raises Denied, or Refused when the id is of
    something else or was handed in."""
    check_writer(writing, actor)
    KINDS.get(writing.kind)
    with transaction.atomic():
        piece = (
            Piece.objects.select_for_update(of=("self",), no_key=True).filter(pk=piece_id).first()
        )
        if piece is None:
            piece = Piece(id=piece_id, kind=writing.kind, site=writing.site, author=writing.author)
        if piece.author != writing.author or piece.kind != writing.kind:
            raise Refused(_("This is not your draft. Please open a new page to write on."))
        if piece.state != DRAFT:
            raise Refused(_("This piece was handed in before. Look at it under your pieces."))
        piece.site = writing.site
        set_writing(piece, sketched(writing, actor=actor))
        piece.save()
    return piece


def drop_draft(piece_id: UUID, *, actor: Actor) -> None:
    """Throw away one's own draft with its pictures. Refused when it was handed in meanwhile."""
    with transaction.atomic():
        piece = Piece.objects.select_for_update(of=("self",), no_key=True).get(pk=piece_id)
        if actor.private_person is None or piece.author != actor.private_person:
            raise Denied(WRITE, piece.unit)
        if piece.state != DRAFT:
            raise Refused(_("This piece was handed in before. Look at it under your pieces."))
        erase_files_of(PIECE_FILES, piece.pk, actor=actor)
        piece.delete()


def add_picture(
    piece_id: UUID, upload: File[Any], *, actor: Actor, client_id: UUID | None = None
) -> StoredFile:
    """Keep a picture with a piece, to be named in its text as picture:<id>.

    By the author while they write, by whoever may edit it afterwards. Raises Denied; Refused of the
    room of files says what is wrong with the picture.
    """
    piece = Piece.objects.select_related("site__organisation", "unit").get(pk=piece_id)
    writes = piece.state in (DRAFT, RETURNED) and actor.private_person is not None
    own = writes and piece.author == actor.private_person
    if not (own or actor.is_system or may_on(actor, EDIT, piece.site)):
        raise Denied(EDIT, piece.site.organisation)
    return store(
        upload,
        owner_type=PIECE_FILES,
        owner_id=piece.pk,
        purpose=IN_TEXT,
        actor=actor,
        level=piece.level,
        client_id=client_id,
        accept=(PHOTO,),
    )
