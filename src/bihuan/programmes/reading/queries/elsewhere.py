"""Work from fields and levels other than the reader's own, with the reason (R-11)."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zlib import crc32

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import PUBLISHED
from bihuan.core.publishing.registry import Suggestion
from bihuan.programmes.reading.models import AuthorProfile, Essay
from bihuan.programmes.reading.queries.profiles import profile_of
from bihuan.programmes.reading.rules.groups import FIELDS, LEVELS

LOOKED_AT, SHOWN = 240, 3
"""So many of the newest pieces are looked at, however many there are; so many are shown."""


def from_elsewhere(piece: Piece, actor: Actor) -> list[Suggestion]:
    """For a reader of an essay: some from other fields and levels, each with the reason.

    Other than the reader's own, where they said what that is, else than the essay's. Of those that
    differ as much each essay leads to others, not all to the three newest.
    """
    profile = profile_of(actor.person)
    essay = Essay.objects.filter(piece=piece).values_list("field", "level").first()
    own = (profile.field, profile.level) if profile else essay or ("", "")
    rows = _readable(Piece.objects.filter(site=piece.site_id)).exclude(piece=piece)
    rows = rows.exclude(piece__author=piece.author_id)
    rows = rows.exclude(piece__author=profile.person_id) if profile else rows
    return _different(rows, own, named=profile is not None, beside=piece.pk)


def elsewhere_for(profile: AuthorProfile) -> list[Suggestion]:
    """For a cadre: the newest from fields and levels other than their own, each with the reason."""
    rows = _readable(Piece.objects.all()).exclude(piece__author=profile.person_id)
    return _different(rows, (profile.field, profile.level), named=True)


def _readable(pieces: QuerySet[Piece]) -> QuerySet[Essay]:
    """The essays among the newest of these pieces that anybody may read."""
    out = pieces.filter(state=PUBLISHED, level=PUBLIC, site__is_open=True)
    newest = out.order_by("-published_at", "-id").values("pk")[:LOOKED_AT]
    return Essay.objects.filter(piece__in=newest).order_by("-piece__published_at", "-piece__id")


def _different(
    rows: QuerySet[Essay], own: tuple[str, str], *, named: bool, beside: UUID | None = None
) -> list[Suggestion]:
    """One per field: first those that differ in both, then in one; among them the newest, or in an
    order of its own for the essay `beside` which they are shown."""
    rows = rows.exclude(field="", level="").exclude(field=own[0], level=own[1])
    looked_at = list(rows.values_list("piece_id", "field", "level"))
    if beside is not None:
        looked_at.sort(key=lambda one: crc32(beside.bytes + one[0].bytes))
    looked_at.sort(key=lambda one: (one[1] == own[0]) + (one[2] == own[1]))
    chosen: dict[str, tuple[UUID, str]] = {}
    for pk, field, level in looked_at:
        if len(chosen) < SHOWN:
            chosen.setdefault(field, (pk, level))
    pieces = Piece.objects.select_related("site", "unit").defer("body")
    shown = pieces.in_bulk([pk for pk, _level in chosen.values()])
    return [
        Suggestion(shown[pk], _reason(field, level, own, named))
        for field, (pk, level) in chosen.items()
        if pk in shown
    ]


def _reason(field: str, level: str, own: tuple[str, str], named: bool) -> str:
    """Why it is shown, in words."""
    words: dict[str, Any] = {
        "field": dict(FIELDS).get(field, ""), "level": dict(LEVELS).get(level, ""),
        "own": dict(FIELDS).get(own[0], ""), "own_level": dict(LEVELS).get(own[1], ""),
    }  # fmt: skip
    if field and field != own[0] and own[0]:
        if named:
            return _("From %(field)s, %(level)s; you work in %(own)s") % words
        return _("From %(field)s, %(level)s; this one is from %(own)s") % words
    if field and field != own[0]:
        return _("From %(field)s, %(level)s") % words
    return _("Same field, seen from another level: %(level)s") % words
