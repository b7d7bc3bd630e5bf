"""The office's kinds of subsidies: begun from the data file, changed on a page."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from bihuan.core.access import Actor, require
from bihuan.core.parties.models import Organisation
from bihuan.programmes.gigwork.models.subsidies import SubsidyKind
from bihuan.programmes.gigwork.rights import SET_SUBSIDIES

SOURCE = Path(__file__).resolve().parents[2] / "data" / "subsidies.toml"


def load_kinds(unit: Organisation, *, actor: Actor) -> int:
    """Give the office `unit` the five kinds that it does not have yet; says how many."""
    require(actor, SET_SUBSIDIES, unit)
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["kind"]
    with transaction.atomic():
        known = set(SubsidyKind.objects.filter(unit=unit).values_list("code", flat=True))
        fresh = [(n, row) for n, row in enumerate(rows, start=1) if row["code"] not in known]
        for place, row in fresh:
            values = {**row, "roles": "\n".join(row["roles"]), "order": place * 10}
            SubsidyKind.objects.create(unit=unit, **values)
    return len(fresh)


def change_kind(row: SubsidyKind, *, actor: Actor, **values: Any) -> SubsidyKind:
    """Change payer, rule, rate, days or who may apply. It holds for what is applied for from now
    on; what was applied for keeps its amount."""
    require(actor, SET_SUBSIDIES, row.unit)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row
