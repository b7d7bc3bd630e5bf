"""Keeping a version of a piece, and the piece as it stands now with it."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.kernel import clock, prose
from bihuan.core.publishing.models import Piece, Version
from bihuan.core.publishing.writing import Writing

LONGEST_TITLE, LONGEST_DIGEST = 64, 120


def set_text(piece: Piece, *, title: str, digest: str, body: str) -> None:
    """Put a text into the piece (unsaved): tidied, counted."""
    piece.title = " ".join(title.split())[:LONGEST_TITLE]
    piece.digest = " ".join(digest.split())[:LONGEST_DIGEST]
    piece.body = prose.tidy(body)
    piece.characters = prose.count(piece.body)
    piece.changed_at = clock.now()


def set_writing(piece: Piece, writing: Writing) -> None:
    """Put all that an author writes into the piece (unsaved)."""
    set_text(piece, title=writing.title, digest=writing.digest, body=writing.body)
    piece.column, piece.cover = writing.column, writing.cover
    piece.byline = writing.byline.strip()[:60] or (writing.author.name if writing.author else "")
    piece.unit = writing.unit


def keep_version(
    piece: Piece, why: str, *, actor: Actor, note: str = "", post_id: UUID | None = None
) -> Version:
    """Write down the piece as it stands as its version `piece.version`; the caller saves it."""
    return Version.objects.create(
        piece=piece,
        number=piece.version,
        why=why,
        note=note[:200],
        title=piece.title,
        digest=piece.digest,
        body=piece.body,
        by_person=actor.person,
        by_post_id=post_id,
    )
