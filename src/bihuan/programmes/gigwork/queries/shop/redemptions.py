"""Redemptions: one's own, those of a counter, those that the district looks at."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.models import HazardReport, Redemption, RedemptionState
from bihuan.programmes.gigwork.models.redemption import LIVE
from bihuan.programmes.gigwork.rights import GOODS, HAND_OVER
from bihuan.programmes.gigwork.rules.shop import start_of_day, start_of_month, typed

USED = (*LIVE, RedemptionState.DONE)
MONTH = timedelta(days=30)
_WITH = ("stock__good", "stock__place")


def of_person(person: Person) -> QuerySet[Redemption]:
    """All of a person's, newest first."""
    return Redemption.objects.filter(person=person).select_related(*_WITH)


def access_mine(actor: Actor, redemption_id: UUID) -> Redemption:
    """One of the actor's own, or 404."""
    person = actor.private_person
    rows = Redemption.objects.select_related(*_WITH, "stock__place__unit")
    found = rows.filter(pk=redemption_id, person=person).first() if person else None
    if found is None:
        raise Http404
    return found


def pieces_this_month(person: Person, good_id: UUID | None = None) -> int:
    """Pieces that count against the month's limit: not those that came to nothing."""
    rows = Redemption.objects.filter(
        person=person, state__in=USED, made_at__gte=start_of_month(clock.today())
    )
    return (rows.filter(stock__good_id=good_id) if good_id else rows).count()


def tries_today(person: Person) -> int:
    """Redemptions begun today, whatever became of them."""
    since = start_of_day(clock.today())
    return Redemption.objects.filter(person=person, made_at__gte=since).count()


def points_used(person: Person) -> int:
    """Points of the last thirty days' redemptions."""
    rows = Redemption.objects.filter(
        person=person, state__in=USED, made_at__gte=clock.now() - MONTH
    )
    return int(rows.aggregate(total=Sum("points"))["total"] or 0)


def flagged_reports(person: Person) -> int:
    """Reports of the last thirty days that raised a flag: one phone, or far from the place."""
    rows = HazardReport.objects.filter(
        submission__reporter=person, submission__created_at__gte=clock.now() - MONTH
    )
    return rows.filter(Q(many_from_device=True) | Q(far_from_photo=True)).count()


def by_code(actor: Actor, text: str) -> Redemption | None:
    """The live redemption with this code at a counter of the actor's."""
    field = Redemption._meta.get_field("code_index")
    digest = field.digest(typed(text))
    if not digest:
        return None
    rows = Redemption.objects.filter(code_index=digest, state__in=LIVE)
    return rows.filter(stock__place__unit__in=units_where(actor, HAND_OVER)).first()


def access_at_counter(actor: Actor, redemption_id: UUID) -> Redemption:
    """One at a counter of the actor's, or 404."""
    rows = Redemption.objects.select_related(*_WITH, "person", "stock__place__unit")
    units = units_where(actor, HAND_OVER)
    found = rows.filter(pk=redemption_id, stock__place__unit__in=units).first()
    if found is None:
        raise Http404
    return found


def at_counter(actor: Actor) -> QuerySet[Redemption]:
    """What was handed over at the actor's counters, newest first."""
    units = units_where(actor, HAND_OVER)
    rows = Redemption.objects.filter(state=RedemptionState.DONE, stock__place__unit__in=units)
    return rows.select_related(*_WITH, "person").order_by("-ended_at", "-id")


def waiting_at(actor: Actor) -> QuerySet[Redemption]:
    """What waits for pick-up at the actor's counters, the nearest end first."""
    units = units_where(actor, HAND_OVER)
    rows = Redemption.objects.filter(state=RedemptionState.READY, stock__place__unit__in=units)
    rows = rows.filter(expires_at__gt=clock.now())
    return rows.select_related(*_WITH, "person").order_by("expires_at", "id")


def kept(actor: Actor) -> QuerySet[Redemption]:
    """Redemptions of goods in the reader's charge, newest first."""
    rows = Redemption.objects.filter(stock__good__unit__in=units_where(actor, GOODS))
    return rows.select_related(*_WITH, "person")


def to_review(actor: Actor) -> QuerySet[Redemption]:
    """What the district looks at first, the oldest first."""
    rows = kept(actor).filter(state=RedemptionState.REVIEW, expires_at__gt=clock.now())
    return rows.order_by("made_at", "id")


def access_kept(actor: Actor, redemption_id: UUID) -> Redemption:
    """One of a good in the actor's charge, or 404."""
    found = kept(actor).filter(pk=redemption_id).first()
    if found is None:
        raise Http404
    return found


def due(now: datetime) -> QuerySet[Redemption]:
    """Live ones whose time has come."""
    return Redemption.objects.filter(state__in=LIVE, expires_at__lte=now).order_by("expires_at")
