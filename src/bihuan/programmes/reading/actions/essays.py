"""An essay is kept, handed in, handed in anew: publishing's piece with the programme's row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine import Refused
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.publishing.actions import add_picture, hand_in, hand_in_anew, keep_draft
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import RETURNED
from bihuan.core.publishing.writing import Writing
from bihuan.programmes.reading.models import Book, Essay
from bihuan.programmes.reading.models.essays import BOOK
from bihuan.programmes.reading.queries.profiles import facts_of_author
from bihuan.programmes.reading.rules.picture_words import placed, unknown_marks

PIECE_FILES, IN_TEXT = "publishing.piece", "text"


@dataclass(frozen=True)
class Draft:
    """An essay as its author sends it. `writing.body` names pictures by number;
    `photos` are those that come with it."""

    writing: Writing
    about: str = BOOK
    book: Book | None = None
    work: str = ""
    photos: Sequence[UploadedFile[Any]] = field(default_factory=tuple)

    @property
    def beside(self) -> dict[str, Any]:
        """The columns of the programme's row."""
        of_book = self.about == BOOK
        return {
            "about": self.about,
            "book": self.book if of_book else None,
            "work": "" if of_book else self.work.strip()[:60],
        }


def keep_essay(draft: Draft, *, piece_id: UUID, client_id: UUID, actor: Actor) -> Piece:
    """Keep what was written so far, with its pictures. Refused, Denied as publishing's draft."""
    with transaction.atomic():
        existing = Piece.objects.filter(pk=piece_id).first()
        if existing is not None and existing.state == RETURNED:
            raise Refused(
                _("Hand it in again when it is ready; it waits here as it was sent back.")
            )
        piece = keep_draft(draft.writing, piece_id=piece_id, actor=actor)
        writing = _with_pictures(piece, draft, client_id, actor)
        piece = keep_draft(writing, piece_id=piece_id, actor=actor)
        Essay.objects.update_or_create(piece=piece, defaults=draft.beside)
    return piece


def hand_in_essay(draft: Draft, *, piece_id: UUID, client_id: UUID, actor: Actor) -> Piece:
    """Hand an essay in: once per client id, with its pictures in their places."""
    with transaction.atomic():
        piece = keep_draft(draft.writing, piece_id=piece_id, actor=actor)
        writing = _with_pictures(piece, draft, client_id, actor)
        writing = replace(writing, given=draft.beside)
        return hand_in(writing, client_id=client_id, actor=actor, piece_id=piece_id)


def hand_in_essay_anew(
    draft: Draft, *, piece_id: UUID, client_id: UUID, actor: Actor, note: str = ""
) -> Piece:
    """Hand in again what was sent back. The author's group stays what it was at first."""
    with transaction.atomic():
        piece = Piece.objects.get(pk=piece_id)
        writing = _with_pictures(piece, draft, client_id, actor)
        piece = hand_in_anew(piece_id, writing, actor=actor, note=note)
        Essay.objects.filter(piece=piece).update(**draft.beside)
    return piece


def write_beside(piece: Piece, given: Mapping[str, Any], actor: Actor) -> None:
    """The programme's row, written in the transaction in which the piece is handed in (R-03)."""
    del actor
    facts = facts_of_author(piece.author, piece.unit, clock.today())
    Essay.objects.update_or_create(piece=piece, defaults={**given, **facts})


def _with_pictures(piece: Piece, draft: Draft, client_id: UUID, actor: Actor) -> Writing:
    """Keep new pictures, put all where the text names them; the first is the cover."""
    kept = [row.pk for row in files_of(PIECE_FILES, piece.pk, purpose=IN_TEXT)[piece.pk]]
    count = len(kept) + len(draft.photos)
    if wrong := unknown_marks(draft.writing.body, count):
        raise Refused(
            _("The text names picture %(n)s, but there are %(count)s.")
            % {"n": wrong[0], "count": count}
        )
    made = [
        add_picture(piece.pk, photo, actor=actor, client_id=uuid5(client_id, str(number))).pk
        for number, photo in enumerate(draft.photos)
    ]
    new = [one for one in made if one not in kept]
    ids = [*kept, *new]
    body = placed(draft.writing.body, ids, new=len(new))
    cover = next((one for one in ids if str(one) in body), None)
    return replace(draft.writing, body=body, cover=cover)
