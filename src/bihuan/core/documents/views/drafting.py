"""Beginning a draft and changing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.documents.actions import change, discard, start
from bihuan.core.documents.forms import DraftForm, StartForm
from bihuan.core.documents.models import OfficialDocument
from bihuan.core.documents.queries import access_document, words_for
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.rights import WRITE
from bihuan.core.documents.sources import ALL_FORMS, SOURCES, Material


@needs(WRITE)
def blank(request: HttpRequest) -> HttpResponse:
    """A draft of nothing."""
    material = Material(title=_("(title)"), paragraphs=(_("(text)"),))
    return _begin(request, material, ALL_FORMS, "", None)


@needs(WRITE)
def begin(request: HttpRequest, source: str, object_id: UUID) -> HttpResponse:
    """A draft of something: a case, a sheet, whatever declared itself."""
    declared = SOURCES.find(source)
    if declared is None:
        raise Http404
    material = declared.load(actor_of(request), object_id)
    return _begin(request, material, declared.forms, source, object_id)


MOST = 40
"""Things that make one document together."""


@needs(WRITE)
def begin_set(request: HttpRequest, source: str) -> HttpResponse:
    """A draft of several things, named by `id` in the address, in its order."""
    declared = SOURCES.find(source)
    if declared is None or declared.load_set is None:
        raise Http404
    ids = list(dict.fromkeys(_ids(request)))
    if not 0 < len(ids) <= MOST:
        messages.warning(request, _("Choose 1 to %(n)s for one document.") % {"n": MOST})
        return redirect("documents:documents")
    material = declared.load_set(actor_of(request), ids)
    return _begin(request, material, declared.forms, source, ids[0] if len(ids) == 1 else None)


def _ids(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(one) for one in request.GET.getlist("id")]
    except ValueError:
        raise Http404 from None


def _begin(
    request: HttpRequest, material: Material, forms: tuple[str, ...], source: str, pk: UUID | None
) -> HttpResponse:
    actor = actor_of(request)
    words = words_for(actor)
    own = next((word for word in words if word.unit == material.unit), None)
    form = StartForm(words, forms, request.POST or None, initial={"word": own})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = start(data["word"], data["form"], material, source=source, source_id=pk, actor=actor)
        return redirect("documents:edit", made.pk)
    context = {
        "form": form,
        "material": material,
        "source": SOURCES.find(source),
        "any": bool(words),
    }
    return render(request, "documents/begin.html", context)


@needs(WRITE)
def edit(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Change a draft. What was typed stays when it is refused."""
    actor = actor_of(request)
    found = access_document(actor, document_id)
    if not found.is_draft:
        return redirect("documents:document", found.pk)
    form = DraftForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(request, found, form):
        return redirect("documents:document", found.pk)
    return render(request, "documents/edit.html", {"document": found, "form": form})


def _saved(request: HttpRequest, found: OfficialDocument, form: DraftForm) -> bool:
    try:
        change(
            found.pk, form.draft(), version=form.cleaned_data["version"], actor=actor_of(request)
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("The draft is saved."))
    return True


@needs(WRITE)
@require_POST
def discarded(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    actor = actor_of(request)
    found = access_document(actor, document_id)
    try:
        discard(found.pk, actor=actor)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("documents:document", found.pk)
    messages.success(request, _("The draft is thrown away."))
    return redirect("documents:documents")
