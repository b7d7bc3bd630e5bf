"""The floor of a report: the very rows of one, inserted again and again, each time in one
transaction with a number of its own; no form, no check, no composing."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from bihuan.core.casework.models import Submission
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.inserting import _kind_of_cursor, _statement, _statement_of_all, _values
from bihuan.core.kernel.models import Delivery, Fact
from bihuan.core.kernel.numbers import next_number

PEOPLE = 8
PREFIX = "BARE-"
"""Stands for a number until it is known."""


def run(seconds: float) -> dict[str, Any]:
    """Transactions per second from eight threads of one process, and its processor time."""
    rows = _rows_of_newest()
    values = [_values(row) for row in rows]
    fresh: set[Hashable] = {value for row in values for value in row if _own(value, rows)}
    done: list[int] = []
    until = time.monotonic() + seconds

    def person() -> None:
        count = 0
        while time.monotonic() < until:
            _write(rows, values, fresh)
            count += 1
        done.append(count)
        connection.close()

    used = time.process_time()
    threads = [threading.Thread(target=person) for _n in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.process_time() - used
    made = max(1, sum(done))
    return {"per_second": round(made / seconds, 1), "client_cpu_ms": round(1000 * spent / made, 2),
            "rows": len(rows)}  # fmt: skip


def _rows_of_newest() -> list[models.Model]:
    submission = Submission.objects.select_related("case").latest("created_at")
    case = submission.case
    fact = Fact.objects.filter(name="casework.case_opened").latest("emitted_at")
    return [
        case, submission, *case.assignments.all(), *case.clocks.all(),
        *case.trail.filter(seq=1), fact, *Delivery.objects.filter(fact=fact),
        case.hazard, submission.hazard_report,
    ]  # fmt: skip


def _own(value: Any, rows: list[models.Model]) -> bool:
    """Ids and unique texts of these rows: each copy gets others."""
    case, submission = rows[0], rows[1]
    ids = {row.pk for row in rows} | {row.pk.hex for row in rows} | {str(row.pk) for row in rows}
    texts = {getattr(row, "number") for row in (case, submission)}  # noqa: B009
    client = getattr(submission, "client_id")  # noqa: B009
    return isinstance(value, str | UUID) and value in {*ids, *texts, client, client.hex}


def _write(rows: list[models.Model], values: list[list[Any]], fresh: set[Hashable]) -> None:
    """As `inserting` writes them: with the number in one statement, or one by one."""
    other = {value: _another(value) for value in fresh}
    with transaction.atomic():
        if connection.vendor == "postgresql":
            places = tuple((type(row), "number" if row in rows[:2] else "") for row in rows)
            given = [other.get(v, v) if isinstance(v, str | UUID) else v for r in values for v in r]
            with _kind_of_cursor()(connection.connection) as cursor:
                cursor.execute(_statement_of_all(places), ["bench.bare", "", 0, 1, *given])
            return
        number = f"{PREFIX}{next_number('bench.bare', '', 0):09d}"
        for row, its in zip(rows, values, strict=True):
            given = [other.get(v, v) if isinstance(v, str | UUID) else v for v in its]
            with connection.cursor() as cursor:
                cursor.execute(_statement(type(row)), [number if v == PREFIX else v for v in given])


def _another(value: Hashable) -> Any:
    if isinstance(value, UUID):
        return new_id()
    text = str(value)
    if "-20" in text and len(text) < 30:
        return PREFIX
    return new_id().hex if len(text) == 32 else str(new_id())
