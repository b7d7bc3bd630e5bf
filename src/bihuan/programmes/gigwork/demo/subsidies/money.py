"""Kinds, bounds and budgets, as the office set them year by year."""

from __future__ import annotations

from datetime import date, datetime

from bihuan.core.kernel import clock
from bihuan.programmes.gigwork.actions.subsidies import load_kinds, set_bound, set_budget
from bihuan.programmes.gigwork.models.subsidies import SubsidyKind

from .cast import BEGIN, Cast

YUAN = 100
FIRST = {
    "start-up": 20_000,
    "instructor-allowance": 7_200,
    "secretary-allowance": 12_600,
    "activity-fund": 20_000,
    "dues-returned": 8_000,
}
YEARLY = {
    "start-up": 32_000,
    "instructor-allowance": 12_000,
    "secretary-allowance": 32_400,
    "activity-fund": 34_000,
    "dues-returned": 15_000,
}
"""Yuan a year, at its beginning."""
MORE = {2025: ("activity-fund", 44_000, "新增3个支部、党员62名，经部务会研究追加10000元")}


def load(cast: Cast) -> None:
    """Each at its day; the present year is like the last."""
    head, district = cast.office["head"], cast.district
    with clock.frozen(BEGIN):
        load_kinds(district, actor=head)
        set_bound(district, 3_000 * YUAN, BEGIN.date(), actor=head)
    with clock.frozen(datetime(2025, 6, 24, 10, tzinfo=clock.LOCAL)):
        set_bound(district, 4_500 * YUAN, date(2025, 7, 1), actor=head)
    kinds = {kind.code: kind for kind in SubsidyKind.objects.select_related("unit")}
    for year in range(2024, clock.today().year + 1):
        day = BEGIN if year == 2024 else datetime(year, 1, 9, 10, tzinfo=clock.LOCAL)
        with clock.frozen(day):
            for code, yuan in (FIRST if year == 2024 else YEARLY).items():
                reason = f"区委社会工作部{year}年部门预算"
                set_budget(kinds[code], year, yuan * YUAN, reason=reason, actor=head)
        if year in MORE:
            code, yuan, reason = MORE[year]
            with clock.frozen(datetime(year, 7, 15, 15, tzinfo=clock.LOCAL)):
                set_budget(kinds[code], year, yuan * YUAN, reason=reason, actor=head)
