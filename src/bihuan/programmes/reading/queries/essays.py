"""Reads of essays: shares of the groups of authors, and work from elsewhere (R-03, R-11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.publishing.models import Column, Piece, Site
from bihuan.core.publishing.models.pieces import PUBLISHED
from bihuan.core.publishing.queries.access import sites_where
from bihuan.core.publishing.registry import Group
from bihuan.core.publishing.rights import EDIT
from bihuan.core.publishing.rules.fitness import is_taking
from bihuan.programmes.reading.models import Essay
from bihuan.programmes.reading.rules.groups import GROUPS, SHORT

ESSAY = "reading.essay"


@dataclass(frozen=True)
class Share:
    """A group of authors among essays: how many, and of how many."""

    group: str
    title: str
    count: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded to whole per cent, halves up; 0 when there is nothing."""
        return (200 * self.count + self.total) // (2 * self.total) if self.total else 0


def open_reading_sites() -> QuerySet[Site]:
    """The programme's sites that take essays, the parents first."""
    rows = Site.objects.filter(programme="reading", is_open=True, chain__isnull=False)
    return rows.select_related("organisation").order_by("parent__name", "name")


def front_site() -> Site | None:
    """The site that the others are listed below, for links from the first page."""
    return open_reading_sites().filter(parent__isnull=True).first()


def readable_essays() -> QuerySet[Essay]:
    """Essays that readers have."""
    return Essay.objects.filter(
        piece__state=PUBLISHED, piece__level=PUBLIC, piece__site__is_open=True
    )


def open_columns(sites: Iterable[Site]) -> list[Column]:
    """Columns of these sites that take pieces today."""
    rows = Column.objects.filter(site__in=list(sites), is_open=True).select_related("site")
    return [one for one in rows if is_taking(one, clock.today())]


def essays_of(site: Site | None = None) -> QuerySet[Essay]:
    """Essays that were handed in, of a site or of all."""
    rows = Essay.objects.filter(piece__kind=ESSAY, piece__handed_in_at__isnull=False)
    return rows.filter(piece__site=site) if site else rows


def submitted_shares(site: Site, *, until: datetime | None = None) -> list[Share]:
    """Each group's share among the essays handed in (R-03); until: leave out what came later."""
    rows = essays_of(site)
    return _shares(rows.filter(piece__handed_in_at__lte=until) if until else rows)


def published_shares(site: Site, *, until: datetime | None = None) -> list[Share]:
    """Each group's share among the essays that readers have."""
    rows = essays_of(site).filter(piece__state=PUBLISHED, piece__level=PUBLIC)
    return _shares(rows.filter(piece__published_at__lte=until) if until else rows)


def _shares(rows: QuerySet[Essay]) -> list[Share]:
    counted: dict[str, int] = dict(rows.order_by().values_list("group").annotate(n=Count("pk")))
    total = sum(counted.values())
    return [Share(code, str(title), counted.get(code, 0), total) for code, title in GROUPS]


def groups_of(pieces: Sequence[Piece]) -> Mapping[UUID, Group]:
    """The group of each piece's author, for the calendar (R-02)."""
    rows = Essay.objects.filter(piece__in=[piece.pk for piece in pieces]).exclude(group="")
    return {pk: Group(code, str(SHORT[code])) for pk, code in rows.values_list("piece_id", "group")}


def essays_on_desk(actor: Actor) -> QuerySet[Essay]:
    """Handed-in essays of the sites on which the actor edits, newest first."""
    rows = essays_of().filter(piece__site__in=sites_where(actor, EDIT).values("pk"))
    wanted = ("piece__site", "piece__unit", "piece__author", "book")
    return rows.select_related(*wanted).order_by("-piece__handed_in_at", "-id")


def filtered(rows: QuerySet[Essay], site: Site | None, group: str) -> QuerySet[Essay]:
    """Essays of one site and, where one is named, of one group."""
    rows = rows.filter(piece__site=site) if site else rows.none()
    return rows.filter(group=group) if group in dict(GROUPS) else rows


def about(piece: Piece) -> list[tuple[str, str]]:
    """For editors: the book with its authors and number, or the piece of work. One query."""
    essay = Essay.objects.filter(piece=piece).select_related("book").first()
    if essay is None:
        return []
    if essay.book is None:
        return [(_("Which work"), essay.work)] if essay.work else []
    told = (str(essay.book), essay.book.authors, essay.book.isbn or "")
    return [(_("Book"), " ".join(one for one in told if one))]
