"""Parts of a figure as everybody may have them, without addresses of inner pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bihuan.core.measures.courses import filled
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.presenting import monthly, ranked
from bihuan.core.measures.queries.looks import Look
from bihuan.core.parties.models import Organisation

MONTHS = 13


def by_month(
    definition: Definition, look: Look, unit: str, *, own: bool, until: date
) -> list[tuple[str, Decimal]]:
    """(yyyy-mm, value) of the last whole months up to a day that have one."""
    after = until + timedelta(1)
    last = int((after.replace(day=1) - timedelta(1)).strftime("%Y%m"))
    found = filled(definition, monthly(definition, look, unit, own=own), until)
    months = [(month, value) for month, value in found if month <= last][-MONTHS:]
    return [(f"{month // 100}-{month % 100:02}", value) for month, value in months]


def below(
    definition: Definition, look: Look, units: Sequence[Organisation]
) -> list[tuple[str, Decimal]]:
    """(unit, value), the best first."""
    rows = ranked(definition, look.each([one.pk.hex for one in units]), units)
    return [(unit.label, its.value) for unit, its in rows if its.value is not None]
