"""Rows for the lists of figures, with canaries in them."""

from typing import Any

from bihuan.core.kernel import clock
from bihuan.core.measures.models import Return, ReturnTemplate
from bihuan.core.measures.returning.months import month_of, shift


def add_returns(ground: Any, evil: str) -> None:
    """Monthly returns of the district, produced and handed in by a clerk."""
    unit, clerk, month = ground.units["district"], ground.people["clerk"], month_of(clock.today())
    for _n in range(3):
        template = ReturnTemplate.objects.create(
            unit=unit, title=evil, since=shift(month, -2), made_by=clerk
        )
        Return.objects.create(
            template=template, series=template.series, unit=unit, month=shift(month, -1),
            version=1, snapshot=1, taken_at=clock.now(), produced_by=clerk, handed_by=clerk,
            handed_at=clock.now(),
        )  # fmt: skip
