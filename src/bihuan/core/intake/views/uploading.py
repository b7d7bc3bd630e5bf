from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.access.views import exported
from bihuan.core.access.views.helpers import page_of
from bihuan.core.intake import actions, queries
from bihuan.core.intake.forms.upload import UploadForm
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.templating import template_of
from bihuan.core.intake.views import exports

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("intake.import")
@exported(exports.UPLOADS)
def index(request: HttpRequest) -> HttpResponse:
    """What may be imported, and what oneself has imported before."""
    actor = actor_of(request)
    context = {
        "importers": queries.importers_for(actor),
        "page": page_of(request, exports.uploads_found(request)),
    }
    return render(request, "intake/index.html", context)


@needs("intake.import")
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Takes a file, reads it within limits, and leads to its preview."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = actions.receive_upload(
                content=file.read(), name=file.name, importer=importer, actor=actor
            )
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("intake_preview", code, made.pk)
    return render(request, "intake/upload.html", {"form": form, "importer": importer})


@needs("intake.import")
def template(request: HttpRequest, code: str) -> HttpResponse:
    """The empty spreadsheet to fill in."""
    importer = queries.access_importer(actor_of(request), code)
    answer = HttpResponse(template_of(importer), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="bihuan-{importer.code}.xlsx"'
    return answer
