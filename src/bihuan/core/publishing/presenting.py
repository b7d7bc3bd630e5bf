"""From records to what the desk shows: rows, one piece with all that is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, held_post_ids
from bihuan.core.casework import queries as cases
from bihuan.core.casework.rules import PHASE_TONES, Tone
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.publishing.addresses import Addresses
from bihuan.core.publishing.models import PassageNote, Piece, Review
from bihuan.core.publishing.models.pieces import PLANNED, PUBLISHED, READY, RETURNED, REVIEW
from bihuan.core.publishing.queries.access import may_on
from bihuan.core.publishing.queries.chains import reviews_of, standing
from bihuan.core.publishing.queries.deciding import bar_of, is_own_text
from bihuan.core.publishing.queries.desk import open_steps
from bihuan.core.publishing.queries.wording import findings_in
from bihuan.core.publishing.reading import pictures_of, text_of
from bihuan.core.publishing.rights import EDIT, PUBLISH
from bihuan.core.publishing.rules.findings import Finding
from bihuan.core.publishing.rules.passages import Anchor, Span, find, marked, shown_text
from bihuan.core.publishing.rules.summaries import begins_with
from bihuan.core.publishing.wiring_api import KINDS
from bihuan.core.publishing.wording_words import say


@dataclass(frozen=True)
class Row:
    """A piece in the desk's list; `step` is the open one, None where it is nobody's turn."""

    piece: Piece
    url: str
    tone: Tone
    state: str
    step: Review | None
    mine: bool


@dataclass(frozen=True)
class NoteShown:
    """A note with its answers; `name` is what its mark in the text is called; `lost` says that its
    words are no longer in the text."""

    note: PassageNote
    answers: list[PassageNote]
    name: str
    lost: bool


@dataclass(frozen=True)
class FindingShown:
    """A finding of the wording check with what it says in words."""

    finding: Finding
    said: str
    name: str
    count: int = 1


def rows_of(pieces: Sequence[Piece], actor: Actor) -> list[Row]:
    """Rows for the list, in one query beside that of the pieces."""
    steps, held = open_steps(list(pieces)), held_post_ids(actor)
    return [_row(piece, steps.get(piece.pk), held) for piece in pieces]


def _row(piece: Piece, step: Review | None, held: set[UUID]) -> Row:
    state = kind_of(piece.kind).state(piece.state)
    return Row(
        piece=piece,
        url=reverse("publishing:desk_piece", args=[piece.pk]),
        tone=PHASE_TONES[state.phase],
        state=_(state.title),
        step=step,
        mine=step is not None and step.post_id in held,
    )


def detail(piece: Piece, actor: Actor) -> dict[str, Any]:
    """Everything that the desk shows of one piece."""
    assert piece.submission is not None  # noqa: S101 - drafts are on nobody's desk
    reviews = reviews_of(piece)
    title_found, found = findings_in(piece)
    notes = list(piece.notes.select_related("by_person", "version").order_by("at"))
    html, shown, findings = dressed(piece, notes, found, actor)
    kind = KINDS.get(piece.kind)
    return {
        "piece": piece,
        "kind": kind,
        "row": rows_of([piece], actor)[0],
        "text": html,
        "digest": "" if begins_with(piece.body, piece.digest) else piece.digest,
        "notes": shown,
        "findings": [FindingShown(f, say(f), "title") for f in title_found] + findings,
        "stops": sum(f.weight == "stop" for f in (*title_found, *found)),
        "steps": standing(reviews),
        "versions": list(piece.versions.select_related("by_person", "by_post")),
        "corrections": list(piece.corrections.select_related("by_person")),
        "facts": list(kind.facts(piece)) if kind.facts else [],
        "record": _record(piece),
        "lines": cases.timeline(piece.submission.case, kind_of(piece.kind)),
        "may": permissions(piece, actor, reviews),
    }


def dressed(
    piece: Piece, notes: list[PassageNote], found: list[Finding], actor: Actor
) -> tuple[SafeString, list[NoteShown], list[FindingShown]]:
    """The text with notes and findings marked in their places."""
    html = text_of(piece, Addresses(piece.site), pictures_of(piece))
    text, spans = shown_text(html), []
    threads: list[NoteShown] = []
    for number, note in enumerate((n for n in notes if n.answers_id is None), start=1):
        name = f"note-{number}"
        spot = find(text, Anchor(note.quote, note.before, note.after))
        if spot and not note.settled_at:
            spans.append(Span(*spot, name, "note"))
        answers = [one for one in notes if one.answers_id == note.pk]
        threads.append(NoteShown(note, answers, name, spot is None))
    findings = grouped(found)
    for finding in found:
        name = next(one.name for one in findings if _same(one.finding, finding))
        spans.append(Span(finding.start, finding.end, name, finding.weight))
    return marked(html, spans), threads, findings


def grouped(found: list[Finding]) -> list[FindingShown]:
    """The same finding in several places is said once; what must not go out comes first."""
    groups: list[list[Finding]] = []
    for finding in sorted(found, key=lambda one: one.weight != "stop"):
        group = next((one for one in groups if _same(one[0], finding)), None)
        if group is None:
            groups.append([finding])
        else:
            group.append(finding)
    return [
        FindingShown(group[0], say(group[0]), f"finding-{number}", len(group))
        for number, group in enumerate(groups, start=1)
    ]


def _same(one: Finding, other: Finding) -> bool:
    return (one.code, one.text, one.better) == (other.code, other.text, other.better)


def permissions(piece: Piece, actor: Actor, reviews: list[Review]) -> dict[str, Any]:
    """What this person can do with the piece now: shown as buttons, asked again by each action."""
    step = next((one for one in reviews if one.state == "open"), None)
    turn = step is not None and step.post_id in held_post_ids(actor)
    publish = may_on(actor, PUBLISH, piece.site)
    bar = bar_of(piece, step, actor.person, reviews) if turn and step else ""
    own = is_own_text(piece, actor.person)
    waiting = piece.state in (REVIEW, RETURNED, READY)
    return {
        "turn": turn,
        "bar": bar,
        "decide": turn and not bar,
        "decline": waiting and not own and (publish or (turn and not bar)),
        "edit": turn if piece.state == REVIEW else publish and piece.state in (READY, PLANNED),
        "note": turn or may_on(actor, EDIT, piece.site),
        "publish": publish and piece.state in (READY, PLANNED) and piece.level == "public",
        "correct": publish and piece.state == PUBLISHED,
        "level": waiting and not own and (publish or turn),
        "open": step,
    }


def _record(piece: Piece) -> dict[str, Any]:
    """What the author has had here before: how many pieces, how many came to readers, the last."""
    if piece.author_id is None:
        return {}
    theirs = Piece.objects.filter(author_id=piece.author_id, submission__isnull=False)
    others = theirs.exclude(pk=piece.pk)
    published = others.filter(state=PUBLISHED).order_by("-published_at")
    return {"handed_in": others.count(), "published": published.count(), "last": published.first()}
