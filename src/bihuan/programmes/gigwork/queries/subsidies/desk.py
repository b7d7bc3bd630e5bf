"""The office's lists: what waits for whom, within the offices whose subsidies one may read."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.programmes.gigwork.models.subsidies import (
    SubsidyApplication,
    SubsidyKind,
    SubsidyPayList,
    SubsidyState,
)
from bihuan.programmes.gigwork.rights import SEE_SUBSIDIES

TABS: dict[str, tuple[str, ...]] = {
    "check": (SubsidyState.SUBMITTED,),
    "approve": (SubsidyState.CHECKED,),
    "pay": (SubsidyState.APPROVED,),
    "bank": (SubsidyState.LISTED,),
    "reserved": (SubsidyState.APPROVED, SubsidyState.LISTED),
    "returned": (SubsidyState.RETURNED,),
    "paid": (SubsidyState.PAID,),
    "ended": (SubsidyState.REFUSED, SubsidyState.WITHDRAWN),
}


def seen(actor: Actor) -> QuerySet[SubsidyApplication]:
    """All applications to offices whose subsidies the actor may read."""
    rows = SubsidyApplication.objects.filter(root__in=units_where(actor, SEE_SUBSIDIES))
    return rows.select_related("kind", "unit", "root", "applicant", "account")


def listed(
    actor: Actor, *, show: str = "", kind: str = "", year: str = "", q: str = ""
) -> QuerySet[SubsidyApplication]:
    """The desk's rows: what is owed first on top, then by number."""
    rows = seen(actor)
    if show in TABS:
        rows = rows.filter(state__in=TABS[show])
    if kind:
        rows = rows.filter(kind__code=kind)
    if year.isdigit():
        rows = rows.filter(year=int(year))
    if q:
        rows = rows.filter(Q(number__icontains=q) | Q(unit__name__icontains=q))
    if show in ("check", "approve"):
        return rows.order_by("due_on", "number")
    return rows.order_by("-made_at", "-id")


def counts(actor: Actor) -> dict[str, int]:
    """How many stand in each tab; one query."""
    rows = SubsidyApplication.objects.filter(root__in=units_where(actor, SEE_SUBSIDIES))
    by_state = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    found = {tab: sum(by_state.get(one, 0) for one in states) for tab, states in TABS.items()}
    return {**found, "all": sum(by_state.values())}


def access_seen(actor: Actor, number: str) -> SubsidyApplication:
    """One application by its number, or 404."""
    found = seen(actor).select_related("checked_by", "approved_by").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def kinds_seen(actor: Actor) -> QuerySet[SubsidyKind]:
    """Kinds of the offices whose subsidies one may read."""
    rows = SubsidyKind.objects.filter(unit__in=units_where(actor, SEE_SUBSIDIES))
    return rows.select_related("unit").order_by("unit__code", "order", "code")


def lists_seen(actor: Actor) -> QuerySet[SubsidyPayList]:
    """Payment lists, the latest first, with how their lines stand."""
    rows = SubsidyPayList.objects.filter(root__in=units_where(actor, SEE_SUBSIDIES))
    return rows.select_related("root", "made_by").annotate(
        total=Sum("lines__amount"),
        lines_all=Count("lines"),
        lines_paid=Count("lines", filter=Q(lines__state="paid")),
        lines_failed=Count("lines", filter=Q(lines__state="failed")),
        lines_waiting=Count("lines", filter=Q(lines__state="waiting")),
    ).order_by("-made_at", "-id")  # fmt: skip


def access_list(actor: Actor, number: str) -> SubsidyPayList:
    """One payment list by its number, or 404."""
    found = lists_seen(actor).filter(number=number).first()
    if found is None:
        raise Http404
    return found
