"""The list of documents as it can be taken away: the register, voided numbers included."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.documents.models import OfficialDocument
from bihuan.core.documents.models.documents import FORMS
from bihuan.core.documents.queries import documents_in
from bihuan.core.kernel.i18n import N_

SHOWS = {"issued": _l("Already issued"), "draft": _l("Drafts"), "all": _l("All")}
STATE_TITLES = {
    "draft": (_l("Draft"), "waiting"),
    "issued": (_l("Already issued"), "done"),
    "voided": (_l("Voided"), "grey"),
}


def show_of(request: HttpRequest) -> str:
    """Which documents the address asks for."""
    show = request.GET.get("show", "issued")
    return show if show in SHOWS else "issued"


def documents_found(request: HttpRequest) -> QuerySet[OfficialDocument]:
    """The rows of the page and of its file."""
    return documents_in(actor_of(request), show_of(request), request.GET.get("q", ""))


DOCUMENTS = Export(
    "documents.register",
    N_("Register of documents"),
    (
        Column(N_("Document number"), "number"),
        Column(N_("Title"), "title"),
        Column(N_("Form"), lambda row: dict(FORMS)[row.form]),
        Column(N_("Unit"), "unit.label"),
        Column(N_("Addressee"), "addressee"),
        Column(N_("State"), lambda row: STATE_TITLES[row.state][0]),
        Column(N_("Issued at"), "issued_at", "time"),
        Column(N_("Pages"), "pages", "number"),
        Column(N_("Digest of the PDF (SHA-256)"), "pdf_digest", "code"),
        Column(N_("Voided at"), "voided_at", "time"),
        Column(N_("Why it is voided"), "void_reason", "words"),
    ),
    documents_found,
    filters=(
        Filter("show", N_("Shown"), lambda code: SHOWS.get(code, ""), default="issued"),
        Filter("q", N_("Number or title")),
    ),
)
