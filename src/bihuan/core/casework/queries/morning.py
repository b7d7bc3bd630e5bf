"""The last seven days in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Avg, Count, Q

from bihuan.core.access import Actor
from bihuan.core.casework.models import CaseClock, Verdict
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.kernel import clock


@dataclass(frozen=True)
class Week:
    """Opened and closed in seven days, deadlines met of all that ended, mean stars (or None)."""

    opened: int
    closed: int
    met: int
    ended: int
    stars: float | None

    @property
    def met_percent(self) -> int | None:
        """Share of deadlines met, whole percent; None when none ended."""
        return round(100 * self.met / self.ended) if self.ended else None


def week_of(actor: Actor) -> Week:
    """Seven days up to now over the cases the actor may see, in three queries."""
    since = clock.now() - timedelta(days=7)
    cases = cases_visible_to(actor)
    moved = cases.filter(Q(opened_at__gte=since) | Q(closed_at__gte=since)).aggregate(
        opened=Count("pk", filter=Q(opened_at__gte=since)),
        closed=Count("pk", filter=Q(closed_at__gte=since)),
    )
    visible = cases.values("pk")
    clocks = CaseClock.objects.filter(
        stopped_at__gte=since, state__in=("met", "missed"), case__in=visible
    ).aggregate(met=Count("pk", filter=Q(state="met")), ended=Count("pk"))
    stars = Verdict.objects.filter(given_at__gte=since, submission__case__in=visible)
    mean = stars.aggregate(mean=Avg("stars"))["mean"]
    return Week(moved["opened"], moved["closed"], clocks["met"], clocks["ended"], mean)
