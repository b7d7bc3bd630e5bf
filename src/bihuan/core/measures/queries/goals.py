"""The target that a return shows beside a figure."""

from __future__ import annotations

from decimal import Decimal

from bihuan.core.measures.definitions.definition import Definition


def goal(definition: Definition, unit: str, year: int) -> Decimal | None:
    """Of an indicator for a unit (its key) and a year; None where none is set."""
    return None
