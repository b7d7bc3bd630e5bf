"""The box of drafts."""

from __future__ import annotations

import secrets

from .filtering import left
from .platform import Asked, Error, Json, call

FIELDS = ("title", "author", "digest", "content", "content_source_url", "thumb_media_id",
          "need_open_comment", "only_fans_can_comment", "article_type")  # fmt: skip
MOST_CONTENT, MEGABYTE = 20_000, 1024 * 1024


def checked(asked: Asked, given: Json) -> Json:
    """An article within the limits, as the platform keeps it."""
    article = {name: given.get(name, "") for name in FIELDS}
    if article["article_type"] not in ("", "news", "newspic"):
        raise Error(40004, "invalid article type")
    if not article["title"] or len(article["title"]) > asked.account.title_limit:
        raise Error(45003, "title size out of limit")
    if len(article["author"]) > 16:
        raise Error(45110, "author size out of limit")
    if len(article["digest"]) > 128:
        raise Error(45004, "description size out of limit")
    content = str(article["content"])
    if len(content) >= MOST_CONTENT or len(content.encode()) >= MEGABYTE:
        raise Error(45008, "article size out of limit")
    if len(str(article["content_source_url"]).encode()) > 1024:
        raise Error(45005, "url size out of limit")
    if article["thumb_media_id"] not in asked.platform.state["media"]:
        raise Error(40007, "invalid media_id")
    article["content"] = left(content) if asked.platform.switches["filter"] else content
    return article


def own(asked: Asked, media_id: object) -> Json:
    """A draft of the account."""
    found: Json | None = asked.platform.state["drafts"].get(str(media_id))
    if found is None or found["account"] != asked.account.app_id:
        raise Error(40007, "invalid media_id")
    return found


@call("draft/add")
def add(asked: Asked) -> Json:
    """One to eight articles; the id of the draft."""
    given = asked.json().get("articles") or []
    if not 1 <= len(given) <= 8:
        raise Error(45008, "article count out of limit")
    media = secrets.token_urlsafe(48)
    asked.platform.state["drafts"][media] = {
        "account": asked.account.app_id,
        "articles": [checked(asked, one) for one in given],
        "at": asked.platform.now(),
    }
    return {"media_id": media}


@call("draft/update")
def update(asked: Asked) -> Json:
    """One article of a draft, by its index."""
    wanted = asked.json()
    draft, index = own(asked, wanted.get("media_id")), int(wanted.get("index", 0))
    article = wanted.get("articles")
    if not isinstance(article, dict) or not 0 <= index < len(draft["articles"]):
        raise Error(47001, "data format error")
    draft["articles"][index] = checked(asked, article)
    return {"errcode": 0, "errmsg": "ok"}


@call("draft/get")
def get(asked: Asked) -> Json:
    """The draft as it is kept."""
    draft = own(asked, asked.json().get("media_id"))
    return {"news_item": draft["articles"], "create_time": int(draft["at"])}


@call("draft/delete")
def delete(asked: Asked) -> Json:
    """Takes it away."""
    media = str(asked.json().get("media_id"))
    own(asked, media)
    del asked.platform.state["drafts"][media]
    return {"errcode": 0, "errmsg": "ok"}


@call("draft/batchget")
def batchget(asked: Asked) -> Json:
    """The newest drafts."""
    mine = [
        {"media_id": media, "content": {"news_item": draft["articles"]}}
        for media, draft in asked.platform.state["drafts"].items()
        if draft["account"] == asked.account.app_id
    ]
    return page(asked.json(), mine[::-1])


def page(wanted: Json, rows: list[Json]) -> Json:
    """At most twenty from an offset."""
    start, count = int(wanted.get("offset", 0)), min(int(wanted.get("count", 20)), 20)
    found = rows[start : start + count]
    return {"total_count": len(rows), "item_count": len(found), "item": found}
