"""One piece as an item of a feed, the same in every form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from bihuan.core.kernel import prose
from bihuan.core.publishing.reading import text_of

from .queries import Feed


@dataclass(frozen=True)
class Item:
    """`guid` stays the same for ever, whatever host or address the site moves to."""

    guid: str
    url: str
    title: str
    author: str
    summary: str
    html: str
    image: str
    tags: tuple[str, ...]
    published: datetime
    changed: datetime


def items_of(feed: Feed) -> Iterator[Item]:
    """The feed's items, newest first."""
    for piece in feed.pieces:
        assert piece.published_at is not None  # noqa: S101 - a published piece has its time
        yield Item(
            guid=f"urn:uuid:{piece.pk}",
            url=feed.at("piece", piece.pk),
            title=clean(piece.title),
            author=clean(piece.byline or piece.unit.label),
            summary=clean(piece.digest or prose.plain(piece.body)[:120]),
            html=clean(text_of(piece, feed.at, feed.pictures)),
            image=feed.at.file(reverse("files:shown", args=[piece.cover])) if piece.cover else "",
            tags=(clean(piece.column.title),) if piece.column and piece.column.is_open else (),
            published=piece.published_at,
            changed=max(piece.changed_at, piece.published_at),
        )


def clean(text: str) -> str:
    """Without control characters, which XML 1.0 knows no way to write."""
    return "".join(
        one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs")
    )
