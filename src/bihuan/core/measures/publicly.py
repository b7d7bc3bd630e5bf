"""Parts of a figure as everybody may have them, without addresses of inner pages."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.presenting import monthly, ranked
from bihuan.core.measures.queries.looks import Look
from bihuan.core.parties.models import Organisation

MONTHS = 13


def by_month(
    definition: Definition, look: Look, unit: str, *, own: bool
) -> list[tuple[str, float]]:
    """(yyyy-mm, value) of the last months that have one."""
    found = monthly(definition, look, unit, own=own)[-MONTHS:]
    return [(f"{month // 100}-{month % 100:02}", float(value)) for month, value in found]


def below(
    definition: Definition, look: Look, units: Sequence[Organisation]
) -> list[tuple[str, float, str]]:
    """(unit, value, no address), the best first."""
    rows = ranked(definition, look.each([one.pk.hex for one in units]), units)
    return [(unit.label, float(its.value), "") for unit, its in rows if its.value is not None]
