"""Many service places in a district with quarters: hours, facilities, for the public map."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.kernel.dice import dice
from bihuan.core.parties.actions import create_organisation
from bihuan.core.places.actions import set_boundary
from bihuan.core.places.models import HasFacility, ServicePlace, WeekHours
from bihuan.programmes.gigwork.stations import FACILITIES, STATION

WEST, SOUTH, SIDE, QUARTERS = 112.90, 25.70, 0.03, 8


@transaction.atomic
def run(places: int) -> dict[str, Any]:
    """Eight by eight quarters of about three kilometres, so many stations spread over them."""
    chance = dice("bench stations")
    district = create_organisation(name="北湖区", kind="district", code="BHB", actor=SYSTEM)
    units = []
    for n in range(QUARTERS**2):
        unit = create_organisation(
            name=f"第{n}社区", kind="community", code=f"BHB{n:03}", parent=district, actor=SYSTEM
        )
        west, south = WEST + n % QUARTERS * SIDE, SOUTH + n // QUARTERS * SIDE
        east, north = west + SIDE, south + SIDE
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        set_boundary(unit, {"type": "Polygon", "coordinates": [ring]}, actor=SYSTEM)
        units.append(unit)
    rows = []
    for n in range(places):
        unit = units[n % len(units)]
        lon = WEST + (n % len(units)) % QUARTERS * SIDE + chance.uniform(0, SIDE)
        lat = SOUTH + (n % len(units)) // QUARTERS * SIDE + chance.uniform(0, SIDE)
        rows.append(
            ServicePlace(
                unit=unit, kind=STATION, name=f"第{n:04}号骑手驿站", lat=lat, lon=lon,
                address=f"{unit.name}人民西路{n}号", opened_on=clock.today(),
            )
        )  # fmt: skip
    ServicePlace.objects.bulk_create(rows, batch_size=500)
    WeekHours.objects.bulk_create(
        (WeekHours(place=p, weekday=d, opens=0, closes=1440) for p in rows for d in range(7)),
        batch_size=500,
    )
    codes = [one.code for one in FACILITIES]
    HasFacility.objects.bulk_create(
        (HasFacility(place=place, code=code) for place in rows for code in chance.sample(codes, 6)),
        batch_size=500,
    )
    return {"places": len(rows)}
