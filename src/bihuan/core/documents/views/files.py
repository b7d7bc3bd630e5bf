"""The files: as issued, byte for byte; or a preview of the draft, made anew each time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.documents.models import OfficialDocument
from bihuan.core.documents.printing import fault_sentence, paper_of
from bihuan.core.documents.queries import access_document
from bihuan.core.documents.rights import SEE
from bihuan.core.documents.typesetting.press import PressFailed, press
from bihuan.core.files import storage
from bihuan.core.files.queries import files_of
from bihuan.core.files.rules import DOCX, PDF
from bihuan.core.files.serving import guard
from bihuan.core.kernel import clock

TYPES = {"docx": DOCX, "pdf": PDF}


@needs(SEE)
@require_safe
def file(request: HttpRequest, document_id: UUID, kind: str) -> HttpResponseBase:
    """The .docx or the PDF. A preview of a draft has no number."""
    if kind not in TYPES:
        raise Http404
    found = access_document(actor_of(request), document_id)
    answer = _preview(request, found, kind) if found.is_draft else _kept(found, kind)
    if answer is None:
        return redirect("documents:document", found.pk)
    name = f"{found.number or found.title}.{kind}"
    disposition = content_disposition_header(kind == "docx", name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return guard(answer)


def _kept(found: OfficialDocument, kind: str) -> HttpResponseBase:
    rows = files_of("documents.document", found.pk, purpose=kind)[found.pk]
    if not rows:
        raise Http404
    return FileResponse(storage.path_of(rows[0].original).open("rb"), content_type=TYPES[kind])


def _preview(request: HttpRequest, found: OfficialDocument, kind: str) -> HttpResponseBase | None:
    """None, with a sentence, when it cannot be set."""
    try:
        pressed = press(paper_of(found, serial=None, on=clock.today()), (kind,))
    except PressFailed:
        messages.warning(request, fault_sentence(""))
        return None
    content = pressed.docx if kind == "docx" else pressed.pdf
    if not content:
        messages.warning(request, fault_sentence(pressed.fault))
        return None
    return HttpResponse(content, content_type=TYPES[kind])
