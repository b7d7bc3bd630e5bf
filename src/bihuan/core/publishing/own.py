"""What an author's page shows of a piece; used by programmes' own pages too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.casework import queries as cases
from bihuan.core.casework.rules import PHASE_TONES, Tone
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.publishing.addresses import Addresses
from bihuan.core.publishing.models import Piece, Review
from bihuan.core.publishing.models.pieces import DRAFT, RETURNED
from bihuan.core.publishing.presenting import NoteShown
from bihuan.core.publishing.queries.chains import reviews_of, standing
from bihuan.core.publishing.queries.desk import open_steps
from bihuan.core.publishing.reading import pictures_of, text_of
from bihuan.core.publishing.rules.passages import Anchor, Span, find, marked, shown_text
from bihuan.core.publishing.wiring_api import KINDS


@dataclass(frozen=True)
class Own:
    """A piece in its author's list."""

    piece: Piece
    url: str
    tone: Tone
    state: str
    step: Review | None


def mine_rows(pieces: Sequence[Piece]) -> list[Own]:
    """Rows for the list, in one query."""
    steps = open_steps(list(pieces))
    return [_own(piece, steps.get(piece.pk)) for piece in pieces]


def _own(piece: Piece, step: Review | None) -> Own:
    tone, state = state_shown(piece)
    return Own(piece, reverse(KINDS.get(piece.kind).page, args=[piece.pk]), tone, state, step)


def state_shown(piece: Piece) -> tuple[Tone, str]:
    """Tone and words of a piece's state as its author reads it."""
    if piece.state == DRAFT:
        return "grey", _("Draft")
    state = kind_of(piece.kind).state(piece.state)
    tone: Tone = "amber" if piece.state == RETURNED else PHASE_TONES[state.phase]
    return tone, _(state.reporter_title or state.title)


def own_detail(piece: Piece) -> dict[str, Any]:
    """Where it stands, who has it and by when, what was asked, its text with the notes said to its
    author, its versions, where readers find it and how often it was opened."""
    tone, state = state_shown(piece)
    reviews = reviews_of(piece)
    html, notes = _noted(piece)
    case = piece.submission.case if piece.submission else None
    lines = (
        cases.timeline(case, kind_of(piece.kind), public_only=True, reader=piece.submission_id)
        if case
        else []
    )
    return {
        "piece": piece,
        "kind": KINDS.get(piece.kind),
        "tone": tone,
        "state": state,
        "open": next((one for one in reviews if one.state == "open"), None),
        "steps": standing(reviews),
        "asked": _asked(piece, reviews),
        "text": html,
        "notes": notes,
        "versions": piece.version if piece.submission_id else 0,
        "lines": lines,
        "corrections": list(piece.corrections.all()),
        "write_url": _write_url(piece),
        "link": Addresses(piece.site)("piece", piece.pk) if piece.is_public else "",
        "reads": piece.reads.aggregate(n=Sum("count"))["n"] or 0,
    }


def _write_url(piece: Piece) -> str:
    """Where its author goes on writing, "" when it is not their turn."""
    kind = KINDS.get(piece.kind)
    turn = kind.writes and piece.state in (DRAFT, RETURNED)
    return reverse(kind.writes, args=[piece.pk]) if turn else ""


def _asked(piece: Piece, reviews: list[Review]) -> Review | None:
    """What the step that sent it back asks for, while it is the author's turn."""
    back = [one for one in reviews if one.state == "returned"]
    return max(back, key=lambda one: one.round) if back and piece.state == RETURNED else None


def _noted(piece: Piece) -> tuple[Any, list[NoteShown]]:
    notes = list(piece.notes.filter(audience="author").select_related("by_person", "version"))
    html = text_of(piece, Addresses(piece.site), pictures_of(piece))
    text, spans = shown_text(html), []
    shown: list[NoteShown] = []
    for number, note in enumerate((one for one in notes if one.answers_id is None), start=1):
        spot = find(text, Anchor(note.quote, note.before, note.after))
        name = f"note-{number}"
        if spot and not note.settled_at:
            spans.append(Span(*spot, name, "note"))
        answers = [one for one in notes if one.answers_id == note.pk]
        shown.append(NoteShown(note, answers, name, spot is None))
    return marked(html, spans), shown
