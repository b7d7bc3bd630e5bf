"""Words on a passage: by editors to the author or among themselves, and the author's answers."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, held_post_ids
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock, prose
from bihuan.core.parties.models import Person
from bihuan.core.publishing.models import PassageNote, Piece, Review
from bihuan.core.publishing.queries.access import may_on
from bihuan.core.publishing.rights import EDIT
from bihuan.core.publishing.rules.passages import LONGEST, Anchor, anchor_at, find, shown_text


def add_note(
    piece_id: UUID, *, anchor: Anchor, words: str, audience: str, actor: Actor
) -> PassageNote:
    """Write a note on a passage of the text as it stands, for its author or for the desk.

    By who may edit on the site, or has had a step of it. Refused, with what to do, when the passage
    is not in the text.
    """
    with transaction.atomic():
        piece = Piece.objects.select_related("site__organisation").get(pk=piece_id)
        person = _require_editor(piece, actor)
        text = shown_text(prose.html(piece.body))
        spot = find(text, anchor)
        if not anchor.quote.strip() or spot is None:
            raise Refused(
                _("These words are not in the text. Copy the passage as it stands there.")
            )
        if spot[1] - spot[0] > LONGEST:
            raise Refused(_("Please mark at most %(n)s characters.") % {"n": LONGEST})
        if not words.strip():
            raise Refused(_("Please write what you want to say about the passage."))
        exact = anchor_at(text, *spot)
        return PassageNote.objects.create(
            piece=piece,
            version=piece.versions.get(number=piece.version),
            quote=exact.quote,
            before=exact.before,
            after=exact.after,
            words=words.strip(),
            audience="desk" if audience == "desk" else "author",
            by_person=person,
        )


def answer_note(note_id: UUID, *, words: str, actor: Actor) -> PassageNote:
    """Answer a note: its author if it is said to them, or an editor."""
    with transaction.atomic():
        note = _locked(note_id)
        person = _author(note, actor) or _require_editor(note.piece, actor)
        if not words.strip():
            raise Refused(_("Please write an answer."))
        return PassageNote.objects.create(
            piece=note.piece,
            version=note.version,
            quote=note.quote,
            before=note.before,
            after=note.after,
            words=words.strip(),
            audience=note.audience,
            answers=note,
            by_person=person,
        )


def settle_note(note_id: UUID, *, actor: Actor) -> PassageNote:
    """Say that what a note asked is done: by an editor. Settled twice is settled once."""
    with transaction.atomic():
        note = _locked(note_id)
        _require_editor(note.piece, actor)
        if note.settled_at is None:
            note.settled_at, note.settled_by = clock.now(), actor.person
            note.save()
    return note


def _locked(note_id: UUID) -> PassageNote:
    notes = PassageNote.objects.select_for_update(of=("self",), no_key=True)
    return notes.select_related("piece__site__organisation", "version").get(
        pk=note_id, answers__isnull=True
    )


def _author(note: PassageNote, actor: Actor) -> Person | None:
    """The actor, as the author to whom the note is said."""
    person = actor.private_person
    own = person is not None and note.piece.author_id == person.pk
    return person if own and note.audience == "author" else None


def _require_editor(piece: Piece, actor: Actor) -> Person:
    if actor.person is None:
        raise Denied(EDIT, piece.site.organisation)
    steps = Review.objects.filter(piece=piece, post_id__in=held_post_ids(actor))
    if not may_on(actor, EDIT, piece.site) and not steps.exclude(state="waiting").exists():
        raise Denied(EDIT, piece.site.organisation)
    return actor.person
