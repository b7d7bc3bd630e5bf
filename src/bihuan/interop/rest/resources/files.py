from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from bihuan.core.files import views
from bihuan.interop.rest.operations import operation

router = Router(tags=["Files"])


@operation(
    router, "GET", "/files/{file_id}", scope="cases.read", answer=None, summary="Download a file"
)
def read_file(request: HttpRequest, file_id: UUID) -> Any:
    """A photo at reading size (WebP) or a document, if its owner shows it to the post. Its own ETag
    answers If-None-Match."""
    return views.shown(request, file_id)


@operation(
    router,
    "GET",
    "/files/{file_id}/thumb",
    scope="cases.read",
    answer=None,
    summary="Download a photo small",
)
def read_thumb(request: HttpRequest, file_id: UUID) -> Any:
    """For lists. A document has none."""
    return views.thumb(request, file_id)
