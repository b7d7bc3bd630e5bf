from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from bihuan.core.files import views
from bihuan.core.kernel.i18n import N_
from bihuan.interop.rest.operations import operation

router = Router(tags=[N_("Files")])


@operation(
    router,
    "GET",
    "/files/{file_id}",
    scope="cases.read",
    answer=None,
    summary=N_("Download a file"),
    about=N_(
        "A photo at reading size (WebP) or a document, if its owner shows it to the post. Its"
        " own ETag answers If-None-Match."
    ),
)
def read_file(request: HttpRequest, file_id: UUID) -> Any:
    return views.shown(request, file_id)


@operation(
    router,
    "GET",
    "/files/{file_id}/thumb",
    scope="cases.read",
    answer=None,
    summary=N_("Download a photo small"),
    about=N_("For lists. A document has none."),
)
def read_thumb(request: HttpRequest, file_id: UUID) -> Any:
    return views.thumb(request, file_id)
