"""Parts of a figure as everybody may have them: small cells are left out."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.presenting import MONTHS, ranked
from bihuan.core.measures.queries.looks import Look
from bihuan.core.measures.rules.small import hidden
from bihuan.core.measures.values import value_of
from bihuan.core.parties.models import Organisation


def by_month(
    definition: Definition, look: Look, unit: str, *, own: bool
) -> list[tuple[str, float]]:
    """(yyyy-mm, value) of the last months that have one."""
    found = look.months(unit, own=own)
    gone = hidden(definition, found)
    values = [(m, value_of(definition, one).value) for m, one in found.items() if m not in gone]
    known = [(f"{m // 100}-{m % 100:02}", float(value)) for m, value in values if value is not None]
    return known[-MONTHS:]


def below(
    definition: Definition, look: Look, units: Sequence[Organisation]
) -> list[tuple[str, float, str]]:
    """(unit, value, no address), the best first."""
    found = dict(look.each([one.pk.hex for one in units]))
    for key in hidden(definition, found):
        del found[key]
    rows = ranked(definition, found, units)
    return [(unit.label, float(its.value), "") for unit, its in rows if its.value is not None]
