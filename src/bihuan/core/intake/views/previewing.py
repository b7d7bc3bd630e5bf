from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.intake import actions, previews, queries
from bihuan.core.intake.models import UploadState
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.views.uploading import download


@needs("intake.import")
def columns(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """How the file is read and which column is which; what is chosen here is checked at once."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_upload(actor, code, pk)
    context: dict[str, Any] = {"importer": importer, "upload": upload}
    if upload.state != UploadState.WAITING:
        return redirect("intake_preview", code, pk)
    try:
        context |= previews.columns_context(upload, importer, actor, request.POST or None)
    except FileRefused as refused:
        context["refused"] = str(refused)
        return render(request, "intake/columns.html", context)
    form = context["form"]
    if form.is_valid():
        setup, chosen = form.setup(context["setup"]), form.chosen()
        upload = actions.understand(upload, setup=setup, chosen=chosen, actor=actor)
        has_values = any(c.choices and c.name in (setup.matching or {}) for c in importer.columns)
        return redirect("intake_values" if has_values else "intake_preview", code, pk)
    return render(request, "intake/columns.html", context, status=422 if form.errors else 200)


@needs("intake.import")
def values(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Which of their values is which of ours."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_upload(actor, code, pk)
    if upload.is_working:
        context: dict[str, Any] = {"importer": importer, "upload": upload}
        return render(
            request, "intake/values.html", context | previews.context_of(upload, importer, {})
        )
    if upload.state != UploadState.WAITING or not upload.outcome:
        return redirect("intake_preview", code, pk)
    context = previews.values_context(upload, importer, request.POST or None)
    if not context["form"].fields:
        return redirect("intake_preview", code, pk)
    if context["form"].is_valid():
        _setup, chosen = actions.setup_of(upload)
        setup = context["form"].setup(context["setup"])
        actions.understand(upload, setup=setup, chosen=chosen, actor=actor)
        return redirect("intake_preview", code, pk)
    context |= {"importer": importer, "upload": upload}
    return render(request, "intake/values.html", context)


@needs("intake.import")
def preview(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """What every row of the file comes to; afterwards, what came of it. A file not checked yet
    leads to its columns."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_run(actor, code, pk)
    if upload.state == UploadState.WAITING and not (upload.outcome or upload.why):
        return redirect("intake_columns", code, pk)
    mine = upload.by_id == (actor.person.pk if actor.person else None)
    context = {"importer": importer, "upload": upload, "mine": mine}
    context |= previews.context_of(upload, importer, request.GET)
    context |= previews.undo_context(upload)
    return render(request, "intake/preview.html", context)


@needs("intake.import")
def progress(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """The bar alone; once the worker is done, the page is asked to load itself anew."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_run(actor, code, pk)
    context = {"importer": importer, "upload": upload}
    context |= previews.context_of(upload, importer, {})
    answer = render(request, "intake/progress.html", context)
    if not upload.is_working:
        answer["HX-Refresh"] = "true"
    return answer


@needs("intake.import")
@require_POST
def confirm(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Imports the file as the preview showed it: whole, or without the rows that are wrong."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_upload(actor, code, pk)
    skip_bad = request.POST.get("skip_bad") == "1"
    upload = actions.confirm_upload(upload, importer=importer, actor=actor, skip_bad=skip_bad)
    if upload.state == UploadState.DONE:
        messages.success(request, _imported(upload.rejected))
    elif upload.state == UploadState.FAILED:
        messages.error(request, _("Nothing was imported. %(why)s") % {"why": upload.why})
    return redirect("intake_preview", code, pk)


def _imported(rejected: int) -> str:
    if not rejected:
        return _("The file was imported whole.")
    sentence = ngettext(
        "Imported, without %(n)d row that is wrong.",
        "Imported, without %(n)d rows that are wrong.",
        rejected,
    )
    return sentence % {"n": rejected}


@needs("intake.import")
@require_POST
def drop(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Forgets the file."""
    actor = actor_of(request)
    queries.access_importer(actor, code)
    actions.drop_upload(queries.access_upload(actor, code, pk), actor=actor)
    messages.success(request, _("Nothing was imported; what the file held is forgotten."))
    return redirect("intake_upload", code)


@needs("intake.import")
def undo(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Asks once more, saying what is lost; then takes the whole import back, or says what stands
    in the way."""
    actor = actor_of(request)
    importer = queries.access_importer(actor, code)
    upload = queries.access_run(actor, code, pk)
    if request.method != "POST":
        if not previews.undo_context(upload)["undoable"]:
            return redirect("intake_preview", code, pk)
        return render(request, "intake/undo.html", {"importer": importer, "upload": upload})
    try:
        actions.undo_upload(upload, actor=actor)
        messages.success(request, _("The import was undone."))
    except actions.NotUndone as refused:
        messages.error(request, _("Nothing was undone. %(why)s") % {"why": str(refused)})
    return redirect("intake_preview", code, pk)


@needs("intake.import")
def rejects(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """The rows that were not imported, with their reasons, to be mended and sent again."""
    actor = actor_of(request)
    queries.access_importer(actor, code)
    upload = queries.access_upload(actor, code, pk)
    text = actions.loaded(upload.outcome).get("rejects", "")
    if not text:
        raise Http404
    return download(text.encode(), f"bihuan-{code}-rejects.csv", "text/csv; charset=utf-8")
