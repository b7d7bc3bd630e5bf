"""Scores of a quarter, and the lists of honour."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Max, QuerySet, Sum

from bihuan.core.access import Actor, units_where
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.gigwork.models import (
    Deed,
    DeedState,
    HazardReport,
    NameConsent,
    Star,
    StarRound,
)
from bihuan.programmes.gigwork.rights import GOODS
from bihuan.programmes.gigwork.rules.shop import quarter_days, start_of_day
from bihuan.programmes.gigwork.rules.stars import Score


def scores(unit: Organisation, year: int, quarter: int) -> list[Score]:
    """What everybody earned in the unit by what they did in the quarter: the day of reporting and
    of the deed count, not that of acceptance, so that a slow office costs nobody a star."""
    first, after = quarter_days(year, quarter)
    reports = HazardReport.objects.filter(
        points__gt=0,
        submission__case__unit__path__startswith=unit.path,
        submission__created_at__gte=start_of_day(first),
        submission__created_at__lt=start_of_day(after),
    )
    by_report = reports.order_by().values_list("submission__reporter_id").annotate(
        Sum("points"), Count("id"), Max("submission__created_at")
    )  # fmt: skip
    deeds = Deed.objects.filter(
        state=DeedState.CONFIRMED,
        place__unit__path__startswith=unit.path,
        done_on__gte=first,
        done_on__lt=after,
    )
    by_deed = deeds.order_by().values_list("person_id").annotate(Sum("points"), Max("done_on"))
    found = {
        person: Score(person, points, n, last.astimezone(clock.LOCAL).date())
        for person, points, n, last in by_report
        if person is not None
    }
    for person, points, last in by_deed:
        known = found.get(person, Score(person, 0, 0, last))
        found[person] = Score(
            person, known.points + points, known.reports, max(known.reached_on, last)
        )
    return list(found.values())


def rounds() -> QuerySet[StarRound]:
    """Published quarters, the newest first."""
    return StarRound.objects.select_related("unit")


def stars_of(rows: Iterable[StarRound]) -> QuerySet[Star]:
    """Their stars, in order of rank."""
    found = Star.objects.filter(round__in=[row.pk for row in rows])
    return found.select_related("person", "round").order_by("round", "rank", "id")


def named(people: Iterable[UUID]) -> set[UUID]:
    """Of these people, those who let their names stand in full."""
    rows = NameConsent.objects.filter(person_id__in=list(people), withdrawn_at=None)
    return set(rows.values_list("person_id", flat=True))


def has_consented(person: Person) -> bool:
    return NameConsent.objects.filter(person=person, withdrawn_at=None).exists()


def honours_of(person: Person) -> QuerySet[Star]:
    """A person's stars, the newest first."""
    rows = Star.objects.filter(person=person).select_related("round")
    return rows.order_by("-round__year", "-round__quarter")


def unit_kept(actor: Actor) -> Organisation | None:
    """The unit whose goods and honours the actor keeps: the topmost of them."""
    return units_where(actor, GOODS).order_by("depth", "code").first()
