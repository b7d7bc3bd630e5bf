"""What the programme does by the clock."""

from __future__ import annotations

from datetime import timedelta

from bihuan.core.kernel.tasks import periodic
from bihuan.programmes.gigwork.actions.shop import lapse_due, pass_unreviewed
from bihuan.programmes.gigwork.actions.shop.ending_points import end_points, tell_ahead


@periodic(every=timedelta(minutes=1), name="gigwork.lapse")
def lapse() -> None:
    """Give back what was not picked up in time."""
    lapse_due()


@periodic(every=timedelta(minutes=10), name="gigwork.pass_unreviewed")
def pass_by_time() -> None:
    """Let pass what nobody reviewed in time."""
    pass_unreviewed()


@periodic(every=timedelta(hours=6), name="gigwork.points_end")
def points_end() -> None:
    """Tell people ahead that points end, and end those whose time is over."""
    tell_ahead()
    end_points()
