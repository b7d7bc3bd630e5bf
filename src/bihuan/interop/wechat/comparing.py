"""Whether a draft is what was sent: words, pictures and links, not the marks between them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

TAG = re.compile(r"<[^>]*>")
IMAGE = re.compile(r"<img\b[^>]*?\b(?:data-)?src=[\"']([^\"']*)", re.IGNORECASE)
STYLED = re.compile(r"<(?:section|p|h[1-6]|blockquote)\b[^>]*\bstyle=", re.IGNORECASE)
SCHEME = re.compile(r"^https?:")
SAME = ("title", "author", "digest", "content_source_url", "thumb_media_id")


def differences(sent: Mapping[str, Any], kept: Mapping[str, Any]) -> list[str]:
    """Names of what is not the same. The platform may write tags and addresses another way."""
    found = [name for name in SAME if str(sent.get(name, "")) != str(kept.get(name, ""))]
    before, after = str(sent.get("content", "")), str(kept.get("content", ""))
    checks = {
        "words": words(before) != words(after),
        "pictures": pictures(before) != pictures(after),
        "layout": len(STYLED.findall(before)) != len(STYLED.findall(after)),
    }
    return [*found, *(name for name, differs in checks.items() if differs)]


def words(content: str) -> str:
    """The words alone, without blanks."""
    return "".join(html.unescape(TAG.sub("", content)).split())


def pictures(content: str) -> list[str]:
    """Addresses of pictures in order, without scheme and query."""
    return [SCHEME.sub("", html.unescape(one)).split("?")[0] for one in IMAGE.findall(content)]
