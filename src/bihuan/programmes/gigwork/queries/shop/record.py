"""A person's record: what they did, as far as it was found valid or confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.gigwork.models import (
    Deed,
    DeedKind,
    DeedState,
    Good,
    HazardReport,
    RecordIssued,
    Star,
)
from bihuan.programmes.gigwork.queries.shop.stars import honours_of


@dataclass(frozen=True)
class Record:
    """Sums of all time. `since` and `until` are the first and last day of anything counted."""

    reports: int
    patrols: int
    publicity: int
    points: int
    since: date | None
    until: date | None
    stars: tuple[Star, ...]

    @property
    def deeds(self) -> int:
        return self.patrols + self.publicity

    @property
    def is_empty(self) -> bool:
        return not (self.reports or self.deeds)


def record_of(person: Person) -> Record:
    """What stands of a person; three queries."""
    valid = HazardReport.objects.filter(submission__reporter=person).filter(
        Q(points__gt=0) | Q(over_daily_points=True)
    )
    reports = valid.aggregate(
        n=Count("id"),
        points=Sum("points"),
        first=Min("submission__created_at"),
        last=Max("submission__created_at"),
    )
    done = Deed.objects.filter(person=person, state=DeedState.CONFIRMED).aggregate(
        patrols=Count("id", filter=Q(kind=DeedKind.PATROL)),
        publicity=Count("id", filter=Q(kind=DeedKind.PUBLICITY)),
        points=Sum("points"),
        first=Min("done_on"),
        last=Max("done_on"),
    )
    firsts = [day for day in (_day(reports["first"]), done["first"]) if day]
    lasts = [day for day in (_day(reports["last"]), done["last"]) if day]
    return Record(
        reports=reports["n"],
        patrols=done["patrols"],
        publicity=done["publicity"],
        points=int(reports["points"] or 0) + int(done["points"] or 0),
        since=min(firsts, default=None),
        until=max(lasts, default=None),
        stars=tuple(honours_of(person)),
    )


def issued_to(person: Person) -> QuerySet[RecordIssued]:
    """Records that the person had made, newest first."""
    return RecordIssued.objects.filter(person=person)


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.LOCAL).date() if moment else None


def issuer() -> Organisation | None:
    """The unit in whose name records are made: the topmost that keeps goods."""
    units = Organisation.objects.filter(pk__in=Good.objects.values("unit"))
    return units.order_by("depth", "code").first()
