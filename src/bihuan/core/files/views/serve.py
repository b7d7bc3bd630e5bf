"""Serving files: after the owner's check, never as they came, never to be sniffed or framed."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import public
from bihuan.core.files import storage
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import access_file
from bihuan.core.files.rules import SUFFIXES
from bihuan.core.files.serving import accelerated, guard


@public
@require_safe
def shown(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The photo at reading size, or the document as a download. 404 unless its owner shows it."""
    row = access_file(actor_of(request), file_id, request)
    return _serve(request, row, row.shown, "shown")


@public
@require_safe
def thumb(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The photo small, for lists. A document has none."""
    row = access_file(actor_of(request), file_id, request)
    return _serve(request, row, row.thumb, "thumb")


def _serve(request: HttpRequest, row: StoredFile, stored: str, which: str) -> HttpResponseBase:
    if not row.is_ready or not stored:
        return _placeholder(row)
    etag = f'"{row.sha256[:20]}-{which}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or accelerated(stored) or _file(stored)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=300, must-revalidate"
    response.headers["Content-Type"] = "image/webp" if row.is_photo else row.content_type
    name = row.name or f"{row.id}.{SUFFIXES.get(row.content_type, 'webp')}"
    disposition = content_disposition_header(not row.is_photo, name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return guard(response)


def _file(stored: str) -> FileResponse:
    return FileResponse(storage.path_of(stored).open("rb"))


def _placeholder(row: StoredFile) -> HttpResponse:
    """A quiet picture while the worker is at it, and another for what could not be used."""
    body = render_to_string("files/placeholder.svg", {"file": row})
    response = HttpResponse(body, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    return guard(response)
