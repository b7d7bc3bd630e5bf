"""An answer on its way: format, language, caching, and the headers for other sites' pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from bihuan.interop.open311 import writing

Format = Literal["xml", "json"]
TYPES: dict[Format, str] = {
    "xml": "text/xml; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
WRITERS: dict[Format, Callable[[str, Any], bytes]] = {
    "xml": writing.as_xml,
    "json": writing.as_json,
}
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Link, ETag, Last-Modified, Retry-After, Idempotency-Replayed, X-Request-Id"
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, "
        "If-Modified-Since, If-None-Match, X-Api-Key"
    ),
    "Access-Control-Max-Age": "86400",
}


@dataclass
class Answer:
    """What an endpoint gives back. `changed` is when what it shows last changed; `max_age` how
    many seconds it may be used without asking again (0: ask every time, and perhaps get a 304)."""

    root: str
    value: Any
    status: int = 200
    changed: datetime | None = None
    max_age: int = 0
    headers: dict[str, str] = field(default_factory=dict)


def sent(request: HttpRequest, answer: Answer, fmt: Format) -> HttpResponseBase:
    """The answer as HTTP; 304 when the client has it already."""
    body = WRITERS[fmt](answer.root, answer.value)
    response = HttpResponse(body, status=answer.status, content_type=TYPES[fmt])
    for name, value in (CORS | answer.headers).items():
        response[name] = value
    patch_vary_headers(response, ("Accept", "Accept-Language"))
    if answer.status != 200 or request.method not in ("GET", "HEAD"):
        response["Cache-Control"] = "no-store"
        return response
    keep = f"max-age={answer.max_age}" if answer.max_age else "no-cache"
    response["Cache-Control"] = f"public, {keep}"
    return _conditional(request, answer, response)


def _conditional(request: HttpRequest, answer: Answer, response: HttpResponse) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    modified = int(answer.changed.timestamp()) if answer.changed else None
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    found = get_conditional_response(request, etag, modified, response) or response
    for name, value in CORS.items():
        found.headers.setdefault(name, value)
    return found
