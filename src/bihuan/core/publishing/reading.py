"""A piece as it is read: its text as HTML with its pictures, here or in somebody's feed reader."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe

from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import prose
from bihuan.core.kernel.citing import Note, Owner, citing

from .addresses import Addresses
from .models import Piece

OWNER = "publishing.piece"
"""The kind of owner under which a piece's pictures are stored (files/owners)."""
BEGINNING = 90
ROOTED = re.compile(r' (href|src)="/(?!/)')


def pictures_of(*pieces: Piece) -> dict[str, StoredFile]:
    """The pictures that the texts name, by id, in one query; none at all without one."""
    named = {one for piece in pieces for one in prose.picture_ids(piece.body)}
    if not named:
        return {}
    owned = files_of(OWNER, [piece.pk for piece in pieces])
    rows = [row for files in owned.values() for row in files if row.is_photo]
    return {str(row.pk): row for row in rows if str(row.pk) in named}


def text_of(piece: Piece, at: Addresses, files: dict[str, StoredFile]) -> SafeString:
    """The text as HTML. A picture of another piece is not shown: who may see it is asked of its
    owner. With a `base`, every address in it stands alone."""
    own = {
        pk: prose.Picture(at.file(row.shown_url), row.name, row.width or 0, row.height or 0)
        for pk, row in files.items()
        if row.owner_id == piece.pk
    }
    shown = prose.html(piece.body, own, figures_of(piece))
    if not at.base:
        return shown
    root = f' \\1="{at.base}/'
    return mark_safe(ROOTED.sub(root, shown))  # noqa: S308 - only prefixes of addresses were added


def figures_of(piece: Piece) -> dict[str, str]:
    """Pages of the piece's figures, in one query; none at all without one."""
    refs = prose.figure_refs(piece.body)
    return citing().addresses(Owner(OWNER, piece.pk, piece.version), refs) if refs else {}


def note_of(piece: Piece) -> Note | None:
    """What readers are told of the piece's figures, in one query; none at all without one."""
    refs = prose.figure_refs(piece.body)
    return citing().note(Owner(OWNER, piece.pk, piece.version), refs) if refs else None


def beginning(piece: Piece) -> str:
    """The piece in a sentence; without one, how it begins."""
    if piece.digest:
        return piece.digest
    words = " ".join(prose.plain(piece.body).split("\n"))
    return words if len(words) <= BEGINNING else f"{words[:BEGINNING]}……"
