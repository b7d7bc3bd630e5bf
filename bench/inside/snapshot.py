"""Snapshots, sums and figures over the cases of this database."""

from __future__ import annotations

import hashlib
import resource
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue
from bihuan.core.measures.actions.summing import sum_up
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.figures import desk
from bihuan.core.measures.models import Sum, Summed
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.snapshot.taking import take

CHANGED = 1_000


def run(folder: str) -> dict[str, dict[str, Any]]:
    """What each step took; the sums after changes are compared with sums made anew."""
    store = Store(Path(folder))
    began = time.monotonic()
    taken = take(store, full=True)
    seconds = time.monotonic() - began
    rows = sum(table.rows for table in taken.manifest.tables.values())
    began = time.monotonic()
    sum_up(store, taken)
    summed = time.monotonic() - began
    _change()
    began = time.monotonic()
    taken = take(store)
    ways = sum_up(store, taken)
    refreshed = time.monotonic() - began
    by_changes = _hash()
    Summed.objects.all().delete()
    sum_up(store, taken)
    figures, scan = _figures(store, taken)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "snapshot": {
            "rows": rows,
            "seconds": round(seconds, 2),
            "rows_per_second": round(rows / seconds),
        },
        "sums of all indicators": {"seconds": round(summed, 2), "sums": Sum.objects.count()},
        f"refresh after {CHANGED:,} changed cases": {
            "seconds": round(refreshed, 2),
            "by_changes": sum(way == "changes" for way in ways.values()),
            "equal_to_all_anew": int(by_changes == _hash()),
        },
        "hazards solved, every unit": {
            "seconds": round(figures, 3),
            "of_bare_scan": round(figures / scan, 2),
            "peak_mb": round(peak),
        },
    }  # fmt: skip


def _change() -> None:
    """Many at once, behind the actions, as a correction by hand would."""
    where = "id IN (SELECT id FROM casework_case ORDER BY id DESC LIMIT %s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE casework_case SET overdue_level = 1, state = 'closed' WHERE {where}", [CHANGED]
        )


def _hash() -> str:
    names = ("hash", "unit", "month", "below", "population", "denominator", "numerator", "amount")
    rows = Sum.objects.order_by("hash", "unit", "month", "below").values_list(*names)
    return hashlib.sha256("\n".join(map(str, rows)).encode()).hexdigest()


def _figures(store: Store, taken: Any) -> tuple[float, float]:
    """Best of three: one rate for every unit, and a bare scan of the columns that it reads."""
    definition = catalogue.declared()["gigwork.hazards_solved"]
    period = Period(clock.today() + timedelta(days=1))
    bare = (
        'SELECT COUNT(*), COUNT(DISTINCT h."case_id"), SUM(LENGTH(c."state")), SUM(c."merged"), '
        'SUM(c."opened_on"), COUNT(DISTINCT c."unit") '
        'FROM "gigwork.hazard" AS h, "casework.case" AS c WHERE h."case_id" = c."id"'
    )
    with desk(store, taken.manifest) as at:
        times = [
            _timed(lambda: at.engine.totals(definition, period, monthly=False)) for _n in range(3)
        ]
        scans = [_timed(lambda: at.connection.execute(bare).fetchall()) for _n in range(3)]
    return min(times), min(scans)


def _timed(what: Any) -> float:
    began = time.monotonic()
    what()
    return time.monotonic() - began
