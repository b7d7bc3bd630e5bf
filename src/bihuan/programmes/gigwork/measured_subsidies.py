"""Applications for subsidies, as figures count them: no person, no account, no words."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.measurable import Column, Dataset, Row
from bihuan.programmes.gigwork.links import subsidy_desk_url
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication, SubsidyState
from bihuan.programmes.gigwork.queries.subsidies.desk import seen


def _rows(rows: Sequence[SubsidyApplication]) -> list[Row]:
    return [
        Row(f"{row.number} {row.kind.label} {row.unit.label}", subsidy_desk_url(row))
        for row in rows
    ]


SUBSIDIES = Dataset(
    code="gigwork.subsidy",
    title=N_("Applications for subsidies"),
    model=SubsidyApplication,
    unit="unit",
    visible=seen,
    rows=_rows,
    columns=(
        Column("unit", "id", N_("Party organisation")),
        Column("office", "id", N_("Office that pays"), "root"),
        Column("kind", "id", N_("Kind of subsidy")),
        Column("state", "code", N_("State"), words=lambda: dict(SubsidyState.choices)),
        Column("amount", "number", N_("Amount (fen)")),
        Column("applied_on", "day", N_("Applied on"), "made_at"),
        Column("paid_on", "day", N_("Paid on")),
    ),
)
