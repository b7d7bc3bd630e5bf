"""The register, one document, issuing and voiding it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs
from bihuan.core.casework.queries import page_of
from bihuan.core.documents.actions import issue, void
from bihuan.core.documents.forms import VoidForm
from bihuan.core.documents.queries import access_document
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.rights import ISSUE, SEE, WRITE
from bihuan.core.documents.views import exports
from bihuan.core.kernel.requests import exempt


@needs(SEE)
@exported(exports.DOCUMENTS)
def documents(request: HttpRequest) -> HttpResponse:
    """The register of issued documents, voided ones among them; drafts beside it."""
    number = request.GET.get("page", "1")
    page = page_of(exports.documents_found(request), int(number) if number.isdecimal() else 1)
    context = {
        "page": page,
        "rows": [(row, *exports.STATE_TITLES[row.state]) for row in page.items],
        "show": exports.show_of(request),
        "shows": exports.SHOWS,
        "q": request.GET.get("q", ""),
        "may_write": may(actor_of(request), WRITE),
    }
    return render(request, "documents/documents.html", context)


@needs(SEE)
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One document: where it stands, its files with their digests, what can be done."""
    return _page(request, document_id, VoidForm())


def _page(request: HttpRequest, document_id: UUID, form: VoidForm) -> HttpResponse:
    actor = actor_of(request)
    found = access_document(actor, document_id)
    context = {
        "document": found,
        "state": exports.STATE_TITLES[found.state],
        "may_write": may(actor, WRITE, found.unit),
        "may_issue": may(actor, ISSUE, found.unit),
        "void_form": form,
    }
    return render(request, "documents/document.html", context)


@needs(ISSUE)
@exempt
@require_POST
def issued(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Issue the draft as it was seen. Sent twice it is issued once: a draft is one only once.

    Not within the transaction of a request's id: while pages are set nothing may be locked.
    """
    actor = actor_of(request)
    found = access_document(actor, document_id)
    version = request.POST.get("version", "")
    try:
        done = issue(found.pk, version=int(version) if version.isdecimal() else 0, actor=actor)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Issued as %(number)s.") % {"number": done.number})
    return redirect("documents:document", found.pk)


@needs(ISSUE)
@require_POST
def voided(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Void it, with the reason."""
    actor = actor_of(request)
    found = access_document(actor, document_id)
    form = VoidForm(request.POST)
    if not form.is_valid():
        return _page(request, document_id, form)
    try:
        void(found.pk, form.cleaned_data["reason"], actor=actor)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Voided. Its number stays on the register."))
    return redirect("documents:document", found.pk)
