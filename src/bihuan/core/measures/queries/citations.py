"""Figures that were published."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bihuan.core.access import Actor
from bihuan.core.kernel.citing import TEXTS, Owner, Told
from bihuan.core.measures.models import Citation, Return
from bihuan.core.measures.queries.access import units_seen


def in_force(owner: Owner) -> list[Citation]:
    """Of each figure of the text what was frozen last, up to its version; one query."""
    rows = Citation.objects.filter(
        owner_kind=owner.kind, owner_id=owner.id, version__lte=owner.version
    ).order_by("version", "id")
    return list({one.ref: one for one in rows}.values())


def cited_serials() -> set[int]:
    """Snapshots that published figures and monthly returns cite: they are kept."""
    published = Citation.objects.values_list("serial", flat=True)
    return set(published.distinct()) | set(
        Return.objects.values_list("snapshot", flat=True).distinct()
    )


def published_for(actor: Actor, *, moved: bool) -> QuerySet[Citation]:
    """Published figures of the units that the actor sees, the newest first; with `moved` only those
    whose records have moved since."""
    rows = Citation.objects.filter(unit__in=units_seen(actor).values("pk"))
    if moved:
        rows = rows.exclude(added=0, removed=0, changed=0)
    return rows.select_related("unit").order_by("-at", "-id")


def text_of(citation: Citation) -> Told | None:
    """The text in which it stands; None when not everybody may read that now."""
    kind = next((one for one in TEXTS if one.kind == citation.owner_kind), None)
    return kind.told([citation.owner_id]).get(citation.owner_id) if kind else None


def texts_of(citations: list[Citation]) -> dict[UUID, Told]:
    """Texts of many figures by the texts' ids: one question for each kind of texts."""
    found: dict[UUID, Told] = {}
    for kind in TEXTS:
        ids = {one.owner_id for one in citations if one.owner_kind == kind.kind}
        found |= kind.told(ids) if ids else {}
    return found


def access_citation(actor: Actor, key: UUID) -> tuple[Citation, Told | None, bool]:
    """The figure with its text, and whether the actor sees the unit's figures; 404 for who may
    neither read the text nor see them."""
    citation = Citation.objects.select_related("unit").filter(pk=key).first()
    if citation is None:
        raise Http404
    told = text_of(citation)
    sees = units_seen(actor).filter(pk=citation.unit_id).exists()
    if not sees and told is None:
        raise Http404
    return citation, told, sees
