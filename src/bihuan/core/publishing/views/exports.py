"""Publishing's lists as they can be taken away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing.models import OfficeName, Piece, Site, WordRule
from bihuan.core.publishing.presenting import rows_of
from bihuan.core.publishing.queries.desk import desk_pieces
from bihuan.core.publishing.queries.lists import names_of, words_of
from bihuan.core.publishing.views.asking import filters_from

SHOW_TITLES = {
    "open": N_("In review"),
    "mine": N_("My turn"),
    "late": N_("Late"),
    "returned": N_("Sent back"),
    "ready": N_("Passed all reviews"),
    "planned": N_("Has its day"),
    "published": N_("Published"),
    "ended": N_("Declined or withdrawn"),
}


def desk_found(request: HttpRequest) -> QuerySet[Piece]:
    return desk_pieces(actor_of(request), filters_from(request))


def words_found(request: HttpRequest) -> QuerySet[WordRule]:
    return words_of(actor_of(request), request.GET.get("q", ""))


def names_found(request: HttpRequest) -> QuerySet[OfficeName]:
    return names_of(actor_of(request), request.GET.get("q", ""))


def _site(text: str) -> str:
    return next((site.name for site in Site.objects.filter(pk=text)), "") if len(text) > 30 else ""


DESK = Export(
    "publishing.desk",
    N_("Pieces"),
    (
        Column(N_("Number"), "piece.number"),
        Column(N_("Headline"), "piece.title"),
        Column(N_("Author"), "piece.byline", "name"),
        Column(N_("Unit"), "piece.unit.label"),
        Column(N_("Site"), "piece.site.name"),
        Column(
            N_("Special column"), lambda row: row.piece.column.title if row.piece.column else None
        ),
        Column(N_("Characters"), "piece.characters", "number"),
        Column(N_("State"), "state"),
        Column(N_("Step of review"), lambda row: row.step.title if row.step else None),
        Column(N_("With"), lambda row: str(row.step.post) if row.step else None),
        Column(N_("Due at"), lambda row: row.step.due_at if row.step else None, "time"),
        Column(N_("Handed in at"), "piece.handed_in_at", "time"),
        Column(N_("Published at"), "piece.published_at", "time"),
    ),
    desk_found,
    shown=lambda actor, pieces: rows_of(pieces, actor),
    filters=(
        Filter("show", N_("Shown"), lambda code: _(SHOW_TITLES.get(code, "")), default="open"),
        Filter("site", N_("Site"), _site),
        Filter("q", N_("Number, title or author")),
    ),
)
WORDS = Export(
    "publishing.words",
    N_("Wordings"),
    (
        Column(N_("Wording"), "text"),
        Column(N_("Better"), "better"),
        Column(N_("Why"), "note"),
        Column(N_("Weight"), lambda rule: str(rule.get_weight_display())),
        Column(N_("Unit"), "organisation.label"),
    ),
    words_found,
    filters=(Filter("q", N_("Wording")),),
)
NAMES = Export(
    "publishing.names",
    N_("Names and titles"),
    (
        Column(N_("Name"), "name"),
        Column(N_("Office held"), "title"),
        Column(N_("Place in the order"), "place", "number"),
        Column(N_("In office since"), "since", "date"),
        Column(N_("In office until"), "until", "date"),
        Column(N_("Unit"), "organisation.label"),
    ),
    names_found,
    filters=(Filter("q", N_("Name")),),
)
