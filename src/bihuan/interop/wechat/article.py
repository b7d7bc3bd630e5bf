"""A piece as an article of the channel, and whether it keeps the channel's limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import override

from bihuan.core.kernel import prose
from bihuan.core.publishing.addresses import alone
from bihuan.core.publishing.models import Piece

from . import contract
from .markup import Shown, to_html
from .models import Push, WechatAccount

SUMMARY = 100
READERS = "zh-hans"
"""Followers read Chinese, whoever presses the button and in whatever language."""


@dataclass(frozen=True)
class Article:
    """What is put into a draft, before its cover is known."""

    title: str
    author: str
    digest: str
    content: str
    source_url: str


def compose(
    piece: Piece, account: WechatAccount, pictures: Mapping[str, Shown], mark: str = ""
) -> Article:
    """The piece as it stands now. `mark` makes the address of the original one by which our draft
    is known again among others."""
    query = urlencode({"from": contract.CHANNEL, **({"n": mark} if mark else {})})
    with override(READERS):
        content = to_html(piece.body, pictures, accent=piece.site.accent)
    return Article(
        title=piece.title.strip(),
        author=(piece.byline or account.author).strip(),
        digest=piece.digest.strip() or prose.plain(piece.body)[:SUMMARY].replace("\n", " "),
        content=str(content),
        source_url=f"{alone(piece.site).of(piece)}?{query}",
    )


def mark_of(push: Push) -> str:
    """Of one attempt at one post."""
    return f"{push.post_id.hex[-12:]}{push.attempt}"


def faults(article: Article, account: WechatAccount) -> list[str]:
    """Codes of the limits that the article breaks, to be told before anything is sent."""
    checks = (
        ("empty", not article.title or not article.content),
        ("title_long", len(article.title) > account.title_limit),
        ("author_long", len(article.author) > contract.MOST_AUTHOR),
        ("digest_long", len(article.digest) > contract.MOST_DIGEST),
        ("content_long", len(article.content) >= contract.FEWER_THAN_CHARACTERS),
        ("content_large", len(article.content.encode()) >= contract.FEWER_THAN_BYTES),
        ("source_long", len(article.source_url.encode()) > contract.MOST_SOURCE_BYTES),
    )
    return [code for code, broken in checks if broken]


def payload(article: Article, account: WechatAccount, cover: str) -> dict[str, Any]:
    """As draft/add wants it."""
    return {
        "article_type": "news",
        "title": article.title,
        "author": article.author,
        "digest": article.digest,
        "content": article.content,
        "content_source_url": article.source_url,
        "thumb_media_id": cover,
        "need_open_comment": int(account.comments != "none"),
        "only_fans_can_comment": int(account.comments == "fans"),
    }
