"""What goes into a feed: read with a fixed number of questions, from what readers may have."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.core.files.models import StoredFile
from bihuan.core.publishing.addresses import Addresses, alone
from bihuan.core.publishing.models import Column, Piece, Site
from bihuan.core.publishing.queries import public as reads
from bihuan.core.publishing.reading import pictures_of

ITEMS = 20


@dataclass(frozen=True)
class Feed:
    """A site, or one of its columns, with its newest pieces and their pictures."""

    site: Site
    column: Column | None
    pieces: list[Piece]
    pictures: dict[str, StoredFile]
    at: Addresses

    @property
    def title(self) -> str:
        return f"{self.site.name} · {self.column.title}" if self.column else self.site.name

    @property
    def summary(self) -> str:
        return (self.column.summary if self.column else self.site.motto) or self.title

    @property
    def home(self) -> str:
        """The page that the feed is of."""
        return self.at("column", self.column.slug) if self.column else self.at("home")

    def own(self, form: str) -> str:
        """The feed's own address."""
        if self.column:
            return self.at.feed(f"column_{form}", self.column.slug)
        return self.at.feed(form)


def feed_of(slug: str, name: str = "") -> Feed:
    """404 for a closed site, and for a column that readers are not shown."""
    site = reads.public_site(slug)
    column = reads.public_column(site, name) if name else None
    rows = reads.readable().filter(**({"column": column} if column else {"site": site}))
    pieces = list(rows.select_related("unit", "column").order_by(*reads.NEWEST)[:ITEMS])
    for piece in pieces:
        piece.site = site
    return Feed(site, column, pieces, pictures_of(*pieces), alone(site))
