"""The order of it all; called by the programme's demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation

from . import ground, people, plans, visits


def load(district: Organisation) -> Iterator[str]:
    """Register, net, a year of visits, party work; needs, plans and foundings under way."""
    with clock.frozen(datetime.combine(ground.LISTED, time(9), clock.LOCAL)):
        staff = people.hire(district)
        enterprises = ground.register(staff)
        ground.spread(staff, enterprises)
        ground.party_work(staff, enterprises)
        ground.settle(enterprises)
    count = visits.past(enterprises)
    found = visits.needs(staff, enterprises)
    count += visits.lately(enterprises)
    planned = plans.plans(staff, enterprises)
    founding = plans.foundings(staff, enterprises)
    yield (
        f"{len(enterprises)} enterprises, {count} visits, {found} needs, {planned} plans, "
        f"{founding} foundings on their way"
    )
