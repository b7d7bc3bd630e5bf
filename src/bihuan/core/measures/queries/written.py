"""Versions of indicators that the office wrote."""

from __future__ import annotations

from bihuan.core.access import Actor, units_where
from bihuan.core.measures.models import Section, Written
from bihuan.core.measures.rights import DEFINE


def programmes_defined(actor: Actor) -> set[str]:
    """Programmes whose indicators the actor may write: those of the units they define over."""
    rows = Section.objects.filter(unit__in=units_where(actor, DEFINE).values("pk"))
    return set(rows.values_list("programme", flat=True))


def versions_of(code: str) -> list[Written]:
    """All of a code, the newest first, taken back ones among them."""
    rows = Written.objects.filter(code=code).select_related("by_person")
    return list(rows.order_by("-version"))
