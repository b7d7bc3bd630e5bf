"""An author's own essays, as a list shows them (R-01)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.parties.models import Person
from bihuan.core.publishing.models import PassageNote, Piece, Review
from bihuan.core.publishing.models.pieces import DRAFT, RETURNED
from bihuan.core.publishing.own import state_shown
from bihuan.programmes.reading.queries.essays import ESSAY


def own_essays(person: Person | None) -> QuerySet[Piece]:
    """The person's essays in all states, newest first."""
    rows = Piece.objects.filter(kind=ESSAY, author=person) if person else Piece.objects.none()
    return rows.select_related("site", "column", "unit").order_by("-created_at", "-id")


@dataclass(frozen=True)
class OwnRow:
    """An essay in its author's list: where it leads, its state in words, who has it until when."""

    piece: Piece
    url: str
    title: str
    state: str
    tone: str
    step: Review | None


def own_rows(pieces: Iterable[Piece]) -> list[OwnRow]:
    """The rows of a page of one's essays, with the open step of those in review."""
    rows = list(pieces)
    steps = Review.objects.filter(piece__in=rows, state="open").select_related("post")
    open_steps = {step.piece_id: step for step in steps}
    return [_row(piece, open_steps.get(piece.pk)) for piece in rows]


def _row(piece: Piece, step: Review | None) -> OwnRow:
    tone, state = state_shown(piece)
    title = piece.title or _("Without a title yet")
    return OwnRow(piece, _page_of(piece), title, state, tone, step)


def _page_of(piece: Piece) -> str:
    name = "essay_write" if piece.state == DRAFT else "essay"
    return reverse(f"reading:{name}", args=[piece.pk])


def returned_count(person: Person | None) -> int:
    """How many of one's essays wait to be worked on again."""
    if person is None:
        return 0
    return Piece.objects.filter(kind=ESSAY, author=person, state=RETURNED).count()


@dataclass(frozen=True)
class Way:
    """How far an essay is: the steps of the latest round, what was asked, what readers did."""

    steps: list[Review]
    sent_back: Review | None
    notes: list[PassageNote]
    reads: int

    @property
    def open_notes(self) -> list[PassageNote]:
        """Notes on passages that are not settled."""
        return [note for note in self.notes if note.settled_at is None]


def way_of(piece: Piece) -> Way:
    """What its author sees of the review: who has it, what was asked; no desk notes."""
    rows = list(
        Review.objects.filter(piece=piece).select_related("post").order_by("round", "place")
    )
    last = max((row.round for row in rows), default=0)
    latest = {row.place: row for row in rows if row.state != "dropped"}
    back = next((row for row in reversed(rows) if row.state in ("returned", "declined")), None)
    notes = PassageNote.objects.filter(piece=piece, audience="author", answers=None)
    answers = PassageNote.objects.select_related("by_person")
    notes = notes.select_related("by_person").prefetch_related(Prefetch("answered_by", answers))
    return Way(
        steps=[latest[place] for place in sorted(latest)],
        sent_back=back if back and (back.round == last) else None,
        notes=list(notes),
        reads=piece.reads.aggregate(n=Sum("count"))["n"] or 0,
    )
