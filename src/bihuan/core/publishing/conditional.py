"""Not sent again while unchanged: for pages and feeds that are the same for every reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from .models import Piece


def unless_known(
    request: HttpRequest, answer: HttpResponse, modified: datetime | None
) -> HttpResponseBase:
    """304 for a reader who has exactly this already.

    The tag is a digest of what would be sent, so that no name, correction or withdrawal is hidden
    by an old copy; readers ask each time. The time counts only for who sends no tag.
    """
    tag = f'"{sha256(answer.content).hexdigest()[:32]}"'
    seconds = int(modified.timestamp()) if modified else None
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "no-cache"
    if seconds is not None:
        answer.headers["Last-Modified"] = http_date(seconds)
    told = "If-None-Match" in request.headers
    found: HttpResponseBase | None = get_conditional_response(
        request, etag=tag, last_modified=None if told else seconds, response=answer
    )
    return found or answer


def newest_change(pieces: Iterable[Piece]) -> datetime | None:
    """When the latest of these was changed."""
    return max((piece.changed_at for piece in pieces), default=None)
