"""Who reads which document."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.documents.models import DocumentWord, OfficialDocument
from bihuan.core.documents.numbers import parts_of
from bihuan.core.documents.rights import ISSUE, KEEP, SEE, WRITE
from bihuan.core.kernel.levels import ADDRESSEES

SHOWS = ("issued", "draft", "all")


def documents_visible_to(actor: Actor) -> QuerySet[OfficialDocument]:
    """Issued ones of units where one reads, drafts where one writes or issues.

    One for addressees only: by who drafted it, and by those who issue for the unit.
    """
    rows = OfficialDocument.objects.filter(discarded_at=None)
    if actor.is_system:
        return rows
    if actor.person is None:
        return rows.none()
    sees, writes, issues = (units_where(actor, right).values("pk") for right in (SEE, WRITE, ISSUE))
    open_ = ~Q(level=ADDRESSEES)
    issued = Q(unit__in=sees) & ~Q(state="draft") & open_
    drafts = Q(unit__in=writes) & (open_ | Q(created_by=actor.person))
    return rows.filter(issued | drafts | Q(unit__in=issues))


def access_document(actor: Actor, document_id: UUID) -> OfficialDocument:
    """The document with its word; 404 for whoever may not read it."""
    rows = documents_visible_to(actor).select_related(
        "word", "unit", "created_by", "issued_post__organisation"
    )
    found = rows.filter(pk=document_id).first()
    if found is None:
        raise Http404
    return found


def documents_in(actor: Actor, show: str = "issued", q: str = "") -> QuerySet[OfficialDocument]:
    """Issued documents (voided ones among them) by number, drafts by change, or all."""
    rows = documents_visible_to(actor).select_related("word", "unit")
    if show == "draft":
        rows = rows.filter(state="draft")
    elif show != "all":
        rows = rows.exclude(state="draft")
    if q := q.strip():
        serial = Q(serial=int(q)) if q.isascii() and q.isdigit() and len(q) < 6 else Q()
        rows = rows.filter(_by_number(q) | Q(title__icontains=q) | serial)
    order = ("-issued_at", "-id") if show == "issued" else ("-changed_at", "-id")
    return rows.order_by(*order)


def _by_number(q: str) -> Q:
    found = parts_of(q)
    if found is None:
        return Q(pk=None)
    word, year, serial = found
    return Q(word__word=word, year=year, serial=serial)


def words_for(actor: Actor) -> QuerySet[DocumentWord]:
    """Words under which the actor may draft."""
    units = units_where(actor, WRITE).values("pk")
    rows = DocumentWord.objects.filter(unit__in=units, active=True).select_related("unit")
    return rows.order_by("unit__depth", "unit__code", "word")


def words_kept_by(actor: Actor) -> QuerySet[DocumentWord]:
    """Words of the units for which the actor sets them."""
    units = units_where(actor, KEEP).values("pk")
    rows = DocumentWord.objects.filter(unit__in=units).select_related("unit")
    return rows.order_by("unit__depth", "unit__code", "word")


def may_see_files(actor: Actor, document_id: UUID) -> bool:
    """Files of a document: for whoever may read it."""
    return documents_visible_to(actor).filter(pk=document_id).exists()
