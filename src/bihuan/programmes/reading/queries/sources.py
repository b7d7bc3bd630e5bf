"""The sources that the programme brings itself: essays and field diaries."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from bihuan.core.access import Actor, grant_for, units_where
from bihuan.core.access.rights import grants
from bihuan.core.kernel import prose
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.models import Piece
from bihuan.programmes.reading.models import Diary
from bihuan.programmes.reading.models.diaries import ITEM_KINDS
from bihuan.programmes.reading.queries.offices import served_by
from bihuan.programmes.reading.rights import EDIT, TAKE_IN
from bihuan.programmes.reading.sources import Line, Source, SourceKind

DIARY_SOURCE, PIECE_SOURCE = "reading.diary", "publishing.piece"


def _diaries(actor: Actor) -> QuerySet[Diary]:
    units = units_where(actor, EDIT).values("pk")
    found = Diary.objects.filter(submission__case__unit__in=units)
    return found.select_related("submission__case__unit", "submission__reporter", "unit")


def read_diary(actor: Actor, diary_id: UUID) -> Source | None:
    """A diary with its items as paragraphs, as the office edited it."""
    diary = _diaries(actor).filter(pk=diary_id).first()
    if diary is None:
        return None
    titles = dict(ITEM_KINDS)
    items = [f"{titles[one.kind]}：{one.text}" for one in diary.items.order_by("n")]
    story = [line for line in diary.story.splitlines() if line.strip()]
    return Source(
        kind=DIARY_SOURCE,
        id=diary.pk,
        version=diary.submission.case.version,
        title=diary.title,
        by=f"{diary.unit.label} {diary.post_title}",
        at=diary.submission.created_at,
        paragraphs=[*story, *items],
        unit=diary.submission.case.unit,
        author=diary.submission.reporter,
        page=reverse("reading:diary", args=[diary.submission.number]),
    )


def newest_diaries(actor: Actor, most: int) -> Sequence[Line]:
    """The office's diaries, newest first."""
    found = _diaries(actor).order_by("-submission__created_at", "-id")[:most]
    return [
        Line(DIARY_SOURCE, one.pk, one.title, one.unit.label, one.submission.created_at)
        for one in found
    ]


def _served(actor: Actor) -> dict[UUID, Organisation]:
    """By unit, the actor's office that works for it: a county's site is its party office's."""
    desks = [one.post.organisation for one in grants(actor, TAKE_IN) if one.post is not None]
    return {served_by(desk).pk: desk for desk in desks}


def _pieces(actor: Actor) -> QuerySet[Piece]:
    """Pieces of the sites that the actor edits or whose unit the office works for, once they were
    handed in."""
    of = Q(site__organisation__in=units_where(actor, EDIT).values("pk"))
    of |= Q(site__organisation__in=list(_served(actor)))
    found = Piece.objects.filter(of, handed_in_at__isnull=False)
    return found.select_related("site__organisation", "unit", "author", "submission")


def read_piece(actor: Actor, piece_id: UUID) -> Source | None:
    """An essay as it stands now."""
    piece = _pieces(actor).filter(pk=piece_id).first()
    if piece is None or piece.handed_in_at is None:
        return None
    own = piece.site.organisation
    unit = own if grant_for(actor, EDIT, own) else _served(actor)[own.pk]
    return Source(
        kind=PIECE_SOURCE,
        id=piece.pk,
        version=piece.version,
        title=piece.title,
        by=piece.unit.label,
        at=piece.published_at or piece.handed_in_at,
        paragraphs=[block.text for block in prose.blocks(piece.body) if block.text],
        unit=unit,
        author=piece.author,
    )


def newest_pieces(actor: Actor, most: int) -> Sequence[Line]:
    """Essays that were handed in to the actor's sites, newest first."""
    found = _pieces(actor).order_by("-handed_in_at", "-id")[:most]
    return [
        Line(PIECE_SOURCE, one.pk, one.title, one.unit.label, one.handed_in_at)
        for one in found
        if one.handed_in_at is not None
    ]


DIARIES = SourceKind(DIARY_SOURCE, N_("Field diary"), read_diary, newest_diaries)
PIECES = SourceKind(PIECE_SOURCE, N_("Essay"), read_piece, newest_pieces)
