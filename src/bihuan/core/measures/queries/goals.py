"""The target that a return shows beside a figure."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.models import Target


def goal(definition: Definition, unit: str, year: int) -> Decimal | None:
    """Of an indicator for a unit (its key) and a year; None where none is set."""
    rows = Target.objects.filter(
        unit=UUID(unit), code=definition.code, year=year, part="", current=True
    )
    found = rows.first()
    return found.value if found else None
