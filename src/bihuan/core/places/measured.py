"""Service places, as figures count them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.measurable import Column, Dataset, Row
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.registry import KINDS


def _rows(rows: Sequence[ServicePlace]) -> list[Row]:
    return [Row(row.name, row.get_absolute_url()) for row in rows]


def _kinds() -> Mapping[str, Any]:
    return {one.code: one.title for one in KINDS}


SERVICES = Dataset(
    code="places.service",
    title=N_("Service places"),
    model=ServicePlace,
    unit="unit",
    visible=lambda _actor: ServicePlace.objects.all(),
    rows=_rows,
    columns=(
        Column("unit", "id", N_("Unit in charge")),
        Column("kind", "code", N_("Kind of service place"), words=_kinds),
        Column("area", "number", N_("Floor area in m²")),
        Column("model", "flag", N_("A model for the others"), "is_model"),
        Column("opened_on", "day", N_("In service since")),
        Column("closed_on", "day", N_("Closed for good on")),
    ),
)
DATASETS = (SERVICES,)
