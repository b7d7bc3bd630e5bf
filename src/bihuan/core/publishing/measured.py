"""Sites, pieces and days of the calendar, as figures count them."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import LEVELS
from bihuan.core.kernel.measurable import Column, Dataset, Link, Row
from bihuan.core.publishing.models import Piece, Site, Slot
from bihuan.core.publishing.models.pieces import STATES
from bihuan.core.publishing.queries.access import pieces_on_desk

SITE_LINK = Link("site", "publishing.site", "site_id")


def _pieces(rows: Sequence[Piece]) -> list[Row]:
    return [Row(row.title, reverse("publishing:desk_piece", args=[row.pk])) for row in rows]


SITES = Dataset(
    code="publishing.site",
    title=N_("Sites"),
    model=Site,
    unit="unit",
    columns=(
        Column("unit", "id", N_("Unit that carries it"), "organisation"),
        Column("parent", "id", N_("Site above")),
        Column("programme", "code", N_("Programme")),
        Column("daily", "flag", N_("One piece each day")),
        Column("daily_from", "day", N_("Each day since")),
        Column("is_open", "flag", N_("Open to readers")),
        Column("opened_on", "day", N_("Opened on")),
    ),
)
PIECES = Dataset(
    code="publishing.piece",
    title=N_("Pieces"),
    model=Piece,
    visible=pieces_on_desk,
    rows=_pieces,
    links=(SITE_LINK,),
    columns=(
        Column("site_id", "id", N_("Site"), "site"),
        Column("column", "id", N_("Column")),
        Column("kind", "code", N_("Kind")),
        Column("author", "id", N_("Author")),
        Column("unit", "id", N_("Unit of the author")),
        Column("state", "code", N_("State"), words=lambda: dict(STATES)),
        Column("level", "code", N_("Who may read it"), words=lambda: dict(LEVELS)),
        Column("handed_in", "flag", N_("Handed in"), "submission"),
        Column("handed_in_on", "day", N_("Handed in on"), "handed_in_at"),
        Column("published_on", "day", N_("Published on"), "published_at"),
        Column("withdrawn_on", "day", N_("Withdrawn on"), "withdrawn_at"),
        Column("characters", "number", N_("Characters")),
    ),
)
SLOTS = Dataset(
    code="publishing.slot",
    title=N_("Days of the calendar"),
    model=Slot,
    links=(SITE_LINK, Link("piece", "publishing.piece", "piece_id")),
    columns=(
        Column("site_id", "id", N_("Site"), "site"),
        Column("piece_id", "id", N_("Piece"), "piece"),
        Column("day", "day", N_("Day")),
        Column("free", "flag", N_("Declared free")),
    ),
)
DATASETS = (SITES, PIECES, SLOTS)
