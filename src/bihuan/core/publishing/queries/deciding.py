"""Whose turn it is, and who may not decide."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.parties.models import Person
from bihuan.core.publishing.models import Piece, Review


def bar_of(piece: Piece, review: Review, person: Person | None, reviews: Sequence[Review]) -> str:
    """Why this person may not decide this step, in a sentence; empty when they may (R-13).

    reviews: all steps of the piece, of every round.
    """
    if person is None:
        return _("A person has to decide here.")
    if is_own_text(piece, person):
        return own_bar(piece)
    decided = (one for one in reviews if one.kind == review.kind and one.by_person_id == person.pk)
    if any(one.place != review.place for one in decided):
        return _("Somebody else has to decide: you decided another step of this piece.")
    return ""


def own_bar(piece: Piece) -> str:
    """Why one whose text it is in this sense does not decide about it."""
    if piece.author_id:
        return _("Somebody else has to decide: it is your own text.")
    return _("Somebody else has to decide: you entered this piece for its author.")


def is_own_text(piece: Piece, person: Person | None) -> bool:
    """Whether the text is this person's: its author's, or of who entered it for one without an
    account."""
    return person is not None and person.pk == _whose(piece)


def _whose(piece: Piece) -> UUID | None:
    if piece.author_id or piece.submission is None:
        return piece.author_id
    return piece.submission.entered_by_id
