"""What readers may have: the one question after public pieces, for pages, feeds and interfaces.

Whatever is not published, or not for everybody, is left out here and nowhere else (X-21).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse

from bihuan.core.kernel import clock
from bihuan.core.kernel.citing import Told
from bihuan.core.kernel.keeping import briefly
from bihuan.core.kernel.levels import PUBLIC

from ..models import Column, Piece, Site
from ..models.pieces import PUBLISHED, WITHDRAWN

NEWEST = ("-published_at", "-id")
CARD = (
    "id", "kind", "title", "digest", "byline", "cover", "published_at", "changed_at", "state",
    "level", "column_id", "unit__name", "unit__short_name", "site__slug", "site__name",
)  # fmt: skip


def readable() -> QuerySet[Piece]:
    """Pieces that readers may have now."""
    return Piece.objects.filter(state=PUBLISHED, level=PUBLIC, site__is_open=True)


def told(ids: Collection[UUID]) -> dict[UUID, Told]:
    """Titles and addresses of those that readers may have, in one query."""
    rows = readable().filter(pk__in=ids).select_related("site").only("title", "site__slug")
    return {
        row.pk: Told(row.title, reverse("publishing:piece", args=[row.site.slug, row.pk]))
        for row in rows
    }


def cards(rows: QuerySet[Piece]) -> QuerySet[Piece]:
    """The rows with what a list shows, newest first, without their texts."""
    return rows.select_related("unit", "site").only(*CARD).order_by(*NEWEST)


def open_sites() -> QuerySet[Site]:
    return Site.objects.filter(is_open=True)


def public_site(slug: str) -> Site:
    """An open site; 404 for any other."""
    found = open_sites().filter(slug=slug).select_related("organisation", "parent").first()
    if found is None:
        raise Http404
    return found


def columns_of(site: Site) -> list[Column]:
    """The columns that readers are shown, in the office's order."""
    return list(site.columns.filter(is_open=True))


def public_column(site: Site, slug: str) -> Column:
    found = site.columns.filter(slug=slug, is_open=True).first()
    if found is None:
        raise Http404
    found.site = site
    return found


def public_piece(site: Site, pk: UUID) -> Piece:
    """A published piece, or one that readers had and that was withdrawn (its page says so)."""
    had = Q(state=PUBLISHED) | Q(state=WITHDRAWN, published_at__isnull=False)
    rows = Piece.objects.filter(had, site=site, level=PUBLIC).select_related("unit", "column")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.site = site
    return found


def listed(
    *sites: Site, column: Column | None = None, after: UUID | None = None
) -> QuerySet[Piece]:
    """Pieces of one or several sites, or of a column, newest first; `after` is the last piece of
    the page before. Another's or an unknown one begins again from the newest."""
    if column is not None:
        rows = readable().filter(column=column)
    elif len(sites) == 1:
        rows = readable().filter(site=sites[0])
    else:
        rows = readable().filter(site__in=sites)
    last = Piece.objects.filter(pk=after).values("published_at", "id").first() if after else None
    if last and last["published_at"]:
        at, pk = last["published_at"], last["id"]
        earlier = Q(published_at__lt=at) | Q(published_at=at, id__lt=pk)
        rows = rows.filter(earlier, published_at__lte=at)
    return cards(rows)


def by_the_same(piece: Piece) -> QuerySet[Piece]:
    """The author's other pieces under the same name: a pen name must not lead to the other one."""
    if piece.author_id is None:
        return Piece.objects.none()
    rows = readable().filter(author=piece.author_id, byline=piece.byline)
    return cards(rows.exclude(pk=piece.pk))


def of_author(piece: Piece) -> QuerySet[Piece]:
    """All that readers have of the piece's author under the same name, the piece among them; of an
    author without an account that piece alone, since others may bear the name."""
    if piece.author_id is None:
        return cards(readable().filter(pk=piece.pk))
    return cards(readable().filter(author=piece.author_id, byline=piece.byline))


def months_of(*sites: Site) -> dict[int, list[date]]:
    """First days of the months in which pieces may have come out, by year, newest year first:
    from the first piece to the last, in one question, however many there are."""
    of_site = readable().filter(site=OuterRef("pk")).values("published_at")
    ends = Site.objects.filter(pk__in=[site.pk for site in sites]).annotate(
        first=Subquery(of_site.order_by("published_at", "id")[:1]),
        last=Subquery(of_site.order_by(*NEWEST)[:1]),
    )
    times = [at for pair in ends.values_list("first", "last") for at in pair if at]
    if not times:
        return {}
    first, last = (one.astimezone(clock.LOCAL).date() for one in (min(times), max(times)))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    found: dict[int, list[date]] = {}
    for n in range(count):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        found.setdefault(year, []).append(date(year, month + 1, 1))
    return dict(sorted(found.items(), reverse=True))


def in_month(rows: QuerySet[Piece], first: date) -> QuerySet[Piece]:
    """Those of the rows that came out in the month that begins on this day, Chinese time."""
    following = (first + timedelta(days=32)).replace(day=1)
    begin, end = (datetime.combine(one, time.min, tzinfo=clock.LOCAL) for one in (first, following))
    return rows.filter(published_at__gte=begin, published_at__lt=end)


def newest_of_each(sites: Sequence[Site]) -> dict[UUID, Piece]:
    """The newest piece of each site, in two queries."""
    newest = readable().filter(site=OuterRef("pk")).order_by(*NEWEST).values("pk")[:1]
    keys = Site.objects.filter(pk__in=[site.pk for site in sites]).annotate(newest=Subquery(newest))
    ids = [pk for pk in keys.values_list("newest", flat=True) if pk]
    return {piece.site_id: piece for piece in cards(readable().filter(pk__in=ids))}


@briefly
def slug_of_host(host: str) -> str:
    """The site that has this host name for its own; "" for none. Kept for a second."""
    found = open_sites().filter(domain=host).values_list("slug", flat=True).first()
    return found or ""
