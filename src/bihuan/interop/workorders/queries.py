"""Reads: what an actor may see, and as whom a partner acts."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.access.rights import narrowed
from bihuan.core.casework.models import Case
from bihuan.core.parties.queries import holders_of

from .models import Exchange, Link, Partner
from .models.partner import IN, OUT
from .rights import SEE


def acting(partner: Partner) -> Actor | None:
    """The partner at work: in its post alone. None while nobody is appointed to it."""
    appointment = holders_of(partner.post).first()
    return narrowed(appointment, "api") if appointment else None


def partners_visible_to(actor: Actor) -> QuerySet[Partner]:
    """Partners whose post lies in the actor's units, with what waits and what was refused."""
    rows = Partner.objects.order_by("title", "id")
    seen = rows.filter(post__organisation__in=units_where(actor, SEE))
    return seen.select_related("post__organisation").annotate(
        waiting=Count("exchanges", filter=Q(exchanges__state=Exchange.WAITING)),
        rejected=Count("exchanges", filter=Q(exchanges__state=Exchange.REJECTED)),
    )


def access_partner(actor: Actor, code: str) -> Partner:
    """One of them; 404 for any other."""
    found = partners_visible_to(actor).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def access_exchange(actor: Actor, pk: UUID) -> Exchange:
    """A message of a partner that the actor may see."""
    rows = Exchange.objects.select_related("partner__post__organisation", "case")
    seen = partners_visible_to(actor).order_by().values("pk")
    found = rows.filter(partner__in=seen, pk=pk).first()
    if found is None:
        raise Http404
    return found


def exchanges_of(partner: Partner, *, state: str = "") -> QuerySet[Exchange]:
    """Newest first."""
    rows = partner.exchanges.select_related("case")
    return rows.filter(state=state) if state in dict(Exchange.STATES) else rows


def known_by(number: str) -> QuerySet[Link, Any]:
    """Ids of the cases that a partner knows by this number of its own."""
    theirs = Q(direction=IN, giver_number=number) | Q(direction=OUT, taker_number=number)
    return Link.objects.filter(theirs).order_by().values_list("case_id")


def links_of(case: Case) -> QuerySet[Link]:
    """What partners know this case by."""
    return Link.objects.filter(case=case).select_related("partner").order_by("made_at")
