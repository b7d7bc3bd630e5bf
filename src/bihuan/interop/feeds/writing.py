"""The three forms: RSS and Atom by Django's generator, JSON Feed 1.1 by us."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from bihuan.core.kernel import clock

from .items import Item, clean, items_of
from .queries import Feed

LANGUAGE = "zh-CN"
VERSION = "https://jsonfeed.org/version/1.1"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Rss(Rss201rev2Feed):
    """RSS 2.0 with the whole text (content:encoded) and authors by name (dc:creator)."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:creator", item["creator"])
        handler.addQuickElement("content:encoded", item["html"])

    def latest_post_date(self) -> datetime:
        """Of the newest item; an empty feed has no time of its own that changes at each look."""
        return super().latest_post_date() if self.items else BEGINNING


class Atom(Atom1Feed):
    """Atom (RFC 4287) with the whole text as content."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xml:lang": LANGUAGE}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEGINNING


def xml(feed: Feed, form: str) -> str:
    """RSS or Atom."""
    make = Rss if form == "rss" else Atom
    made = make(
        title=clean(feed.title),
        link=feed.home,
        description=clean(feed.summary),
        subtitle=clean(feed.summary),
        language=LANGUAGE,
        feed_url=feed.own(form),
        feed_guid=f"urn:uuid:{(feed.column or feed.site).pk}",
        author_name=clean(feed.site.organisation.name),
    )
    for item in items_of(feed):
        made.add_item(**_fields(item, form))
    return str(made.writeString("utf-8"))


def _fields(item: Item, form: str) -> dict[str, Any]:
    return {
        "title": item.title,
        "link": item.url,
        "description": item.summary,
        "unique_id": item.guid,
        "unique_id_is_permalink": False if form == "rss" else None,
        "author_name": item.author if form == "atom" else None,
        "creator": item.author,
        "html": item.html,
        "categories": item.tags,
        "pubdate": item.published,
        "updateddate": item.changed,
    }


def jsonfeed(feed: Feed, form: str) -> str:
    """JSON Feed 1.1."""
    told = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.summary,
        "home_page_url": feed.home,
        "feed_url": feed.own(form),
        "language": LANGUAGE,
        "authors": [{"name": feed.site.organisation.name}],
        "items": [_told(item) for item in items_of(feed)],
    }
    return json.dumps(told, ensure_ascii=False)


def _told(item: Item) -> dict[str, Any]:
    fields = {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "image": item.image,
        "date_published": item.published.astimezone(clock.LOCAL).isoformat(timespec="seconds"),
        "date_modified": item.changed.astimezone(clock.LOCAL).isoformat(timespec="seconds"),
        "authors": [{"name": item.author}] if item.author else [],
        "tags": list(item.tags),
        "language": LANGUAGE,
    }
    return {name: value for name, value in fields.items() if value not in ("", [])}


Write = Callable[[Feed, str], str]
FORMS: dict[str, tuple[str, Write]] = {
    "rss": ("application/rss+xml; charset=utf-8", xml),
    "atom": ("application/atom+xml; charset=utf-8", xml),
    "json": ("application/feed+json; charset=utf-8", jsonfeed),
}
