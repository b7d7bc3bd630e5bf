from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
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
from bihuan.core.kernel.requests.exempting import exempt

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("intake.import")
@exported(exports.UPLOADS)
def index(request: HttpRequest) -> HttpResponse:
    """What may be imported, and the runs one may see."""
    actor = actor_of(request)
    context = {
        "importers": queries.importers_for(actor),
        "page": page_of(request, exports.uploads_found(request)),
        "mine": actor.person,
    }
    return render(request, "intake/index.html", context)


@exempt  # a large file is read outside a transaction; sent twice it waits twice, nothing more
@needs("intake.import")
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Takes a file, reads it within limits, and leads to its columns or straight to its preview."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    form = UploadForm(request.POST or None, request.FILES or None, importer=importer)
    if form.is_valid():
        file, source = form.cleaned_data["file"], form.cleaned_data.get("source", "")
        try:
            made = actions.receive_upload(
                content=file.read(), name=file.name, importer=importer, actor=actor, source=source
            )
            begun = actions.begin(made, importer=importer, actor=actor)
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect(_next(begun), code, begun.pk)
    context = {
        "form": form,
        "importer": importer,
        "sources": queries.sources_of(importer),
        "sample": importer.sample and settings.DEMO,
    }
    return render(request, "intake/upload.html", context)


def _next(begun: actions.Begun) -> str:
    """A source that knows everything leads to the preview."""
    return "intake_preview" if begun.known else "intake_columns"


@needs("intake.import")
def template(request: HttpRequest, code: str) -> HttpResponse:
    """The empty spreadsheet to fill in."""
    importer = queries.access_importer(actor_of(request), code)
    return download(template_of(importer), f"bihuan-{importer.code}.xlsx", XLSX)


@needs("intake.import")
def sample(request: HttpRequest, code: str) -> HttpResponse:
    """An invented file to try it with, in the demonstration only."""
    importer = queries.access_importer(actor_of(request), code)
    if importer.sample is None or not settings.DEMO:
        raise Http404
    _name, content = importer.sample()
    return download(content, f"bihuan-{importer.code}-sample.csv", "text/csv")


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept, never shown in place."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
