"""Lists of essays and books as they can be taken away."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing.models import Piece, Site
from bihuan.core.publishing.queries.access import sites_where
from bihuan.core.publishing.rights import EDIT
from bihuan.programmes.reading.models import Book, Essay
from bihuan.programmes.reading.queries.books import access_book, shelf, written_about
from bihuan.programmes.reading.queries.essays import essays_on_desk, filtered
from bihuan.programmes.reading.queries.own import own_essays, own_rows
from bihuan.programmes.reading.rules.groups import SHORT


def site_asked_for(request: HttpRequest) -> Site | None:
    """The site named in the address, or the first on which one edits."""
    sites = sites_where(actor_of(request), EDIT).filter(programme="reading").order_by("name")
    named = sites.filter(slug=request.GET.get("site", "")).first()
    return named or sites.first()


def essays_found(request: HttpRequest) -> QuerySet[Essay]:
    """As the page of groups is filtered."""
    rows = essays_on_desk(actor_of(request))
    return filtered(rows, site_asked_for(request), request.GET.get("group", ""))


def own_found(request: HttpRequest) -> QuerySet[Piece]:
    return own_essays(actor_of(request).person)


def books_found(request: HttpRequest) -> QuerySet[Book]:
    return shelf(request.GET.get("q", "").strip()[:60])


def about_found(request: HttpRequest, book_id: UUID) -> QuerySet[Piece]:
    return written_about(access_book(book_id))


ESSAYS = Export(
    "reading.essays",
    N_("Essays by group of author"),
    (
        Column(N_("Number"), "piece.number"),
        Column(N_("Headline"), "piece.title"),
        Column(N_("Author"), "piece.byline"),
        Column(N_("Unit"), "piece.unit.name"),
        Column(N_("Group of the author"), "get_group_display"),
        Column(N_("How it is known"), "get_group_from_display"),
        Column(N_("Field of work"), "get_field_display"),
        Column(N_("Level"), "get_level_display"),
        Column(N_("Handed in"), "piece.handed_in_at", "time"),
    ),
    essays_found,
    filters=(
        Filter("site", N_("Site")),
        Filter("group", N_("Group of the author"), lambda code: str(SHORT.get(code, code))),
    ),
)
MINE = Export(
    "reading.essays_mine",
    N_("My essays"),
    (
        Column(N_("Headline"), "title"),
        Column(N_("State"), "state"),
        Column(N_("Characters"), "piece.characters"),
        Column(N_("Handed in"), "piece.handed_in_at", "time"),
        Column(N_("Published"), "piece.published_at", "time"),
    ),
    own_found,
    shown=lambda _actor, found: own_rows(found),
)
BOOKS = Export(
    "reading.books",
    N_("Books"),
    (
        Column(N_("Title of the book"), "title"),
        Column(N_("Authors"), "authors"),
        Column(N_("ISBN"), "isbn", "code"),
        Column(N_("Essays"), "written"),
    ),
    books_found,
    filters=(Filter("q", N_("Searched for")),),
)
ABOUT_BOOK = Export(
    "reading.about_book",
    N_("Written about a book"),
    (
        Column(N_("Headline"), "title"),
        Column(N_("Author"), "byline"),
        Column(N_("Unit"), "unit.name"),
        Column(N_("Published"), "published_at", "time"),
    ),
    about_found,
)
