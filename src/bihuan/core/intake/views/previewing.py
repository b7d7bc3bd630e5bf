from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.intake import actions, previews, queries
from bihuan.core.intake.actions import RowRefused
from bihuan.core.intake.refusals import FileRefused


@needs("intake.import")
def preview(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """What every row of the file comes to, with the matching that stands in the address."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_upload(actor, code, pk)
    context = {"importer": importer, "upload": upload}
    if upload.state == "waiting":
        try:
            context |= previews.context_of(upload, importer, actor, request.GET)
        except FileRefused as refused:
            context["refused"] = str(refused)
    return render(request, "intake/preview.html", context)


@needs("intake.import")
@require_POST
def confirm(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Imports the file whole, with the matching of the preview, or not at all."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_upload(actor, code, pk)
    matching = previews.matching_from(request.POST, upload, importer)
    try:
        actions.confirm_upload(upload, importer=importer, matching=matching, actor=actor)
        messages.success(request, _("The file was imported whole."))
    except RowRefused as refused:
        messages.error(request, _("Nothing was imported. %(why)s") % {"why": str(refused)})
    return redirect("intake_preview", code, pk)


@needs("intake.import")
@require_POST
def drop(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Forgets the file."""
    actor = actor_of(request)
    queries.access_importer(actor, code)
    actions.drop_upload(queries.access_upload(actor, code, pk), actor=actor)
    messages.success(request, _("Nothing was imported; what the file held is forgotten."))
    return redirect("intake_upload", code)
