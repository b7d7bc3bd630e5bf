"""The editors' desk: handed-in pieces, whose turn, by when; filters come from the address."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bihuan.core.access import Actor, held_post_ids
from bihuan.core.kernel import clock
from bihuan.core.publishing.models import Piece, Review, Site
from bihuan.core.publishing.models.pieces import (
    DECLINED,
    PLANNED,
    PUBLISHED,
    READY,
    RETURNED,
    REVIEW,
    WITHDRAWN,
)
from bihuan.core.publishing.queries.access import pieces_on_desk, sites_where
from bihuan.core.publishing.rights import SEE

SHOWS = ("open", "mine", "late", "returned", "ready", "planned", "published", "ended")
STATES_OF = {
    "open": (REVIEW,),
    "mine": (REVIEW,),
    "late": (REVIEW,),
    "returned": (RETURNED,),
    "ready": (READY,),
    "planned": (PLANNED,),
    "published": (PUBLISHED,),
    "ended": (WITHDRAWN, DECLINED),
}
ORDERS = {"planned": ("publish_at", "id"), "published": ("-published_at", "-id")}


@dataclass(frozen=True)
class DeskFilters:
    """What the address says; `site` and `column` are ids, None for all."""

    show: str = "open"
    site: UUID | None = None
    column: UUID | None = None
    q: str = ""


def desk_pieces(actor: Actor, filters: DeskFilters = DeskFilters()) -> QuerySet[Piece]:
    """Pieces on the desk, what is due first on top; published ones from the newest."""
    found = pieces_on_desk(actor).filter(state__in=STATES_OF[filters.show])
    if filters.show == "mine":
        found = found.filter(_turn_of(actor))
    if filters.show == "late":
        found = found.filter(submission__case__queue_at__lte=clock.now())
    if filters.site:
        found = found.filter(site_id=filters.site)
    if filters.column:
        found = found.filter(column_id=filters.column)
    if filters.q:
        words = filters.q
        known = Q(number__iexact=words) | Q(title__icontains=words) | Q(byline__icontains=words)
        found = found.filter(known)
    order = ORDERS.get(filters.show, ("submission__case__queue_at", "id"))
    return found.select_related("site", "column", "unit", "submission__case").order_by(*order)


def desk_counts(actor: Actor) -> dict[str, int]:
    """How many wait at each place of the desk, in one query over what is not finished."""
    states = (REVIEW, RETURNED, READY, PLANNED)
    late = Q(state=REVIEW, submission__case__queue_at__lte=clock.now())
    return (
        pieces_on_desk(actor)
        .filter(state__in=states)
        .aggregate(
            open=Count("pk", filter=Q(state=REVIEW)),
            mine=Count("pk", filter=Q(state=REVIEW) & _turn_of(actor)),
            late=Count("pk", filter=late),
            returned=Count("pk", filter=Q(state=RETURNED)),
            ready=Count("pk", filter=Q(state=READY)),
            planned=Count("pk", filter=Q(state=PLANNED)),
        )
    )


def open_steps(pieces: list[Piece]) -> dict[UUID, Review]:
    """The open step of each piece, in one query."""
    found = Review.objects.filter(piece__in=pieces, state="open")
    return {review.piece_id: review for review in found.select_related("post__organisation")}


def desk_sites(actor: Actor) -> list[Site]:
    """The sites whose desk one sees, for the filter."""
    return list(sites_where(actor, SEE).order_by("name")[:60])


def _turn_of(actor: Actor) -> Q:
    steps = Review.objects.filter(
        piece=OuterRef("pk"), state="open", post_id__in=held_post_ids(actor)
    )
    return Q(Exists(steps))
