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
from bihuan.core.kernel.inserting import _statement, _values
from bihuan.core.kernel.models import Delivery, Fact
from bihuan.core.kernel.numbers import next_number

PEOPLE = 8


def run(seconds: float) -> dict[str, Any]:
    """Transactions per second from eight threads of one process, and its processor time."""
    rows = _rows_of_newest()
    statements, values = [_statement(type(row)) for row in rows], [_values(row) for row in rows]
    fresh: set[Hashable] = {value for row in values for value in row if _own(value, rows)}
    done: list[int] = []
    until = time.monotonic() + seconds

    def person() -> None:
        count = 0
        while time.monotonic() < until:
            _write(statements, values, fresh)
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


def _write(statements: list[str], values: list[list[Any]], fresh: set[Hashable]) -> None:
    other = {value: _another(value) for value in fresh}
    with transaction.atomic(), connection.cursor() as cursor:
        number = next_number("bench.bare", "", 0)
        for value in fresh:
            if isinstance(value, str) and "-20" in value and len(value) < 30:
                other[value] = f"BARE-{number:09d}"
        given = [[other.get(v, v) if isinstance(v, str | UUID) else v for v in r] for r in values]
        if connection.vendor == "postgresql":
            cursor.execute("; ".join(statements), [value for row in given for value in row])
        else:
            for statement, row in zip(statements, given, strict=True):
                cursor.execute(statement, row)


def _another(value: Hashable) -> Any:
    if isinstance(value, UUID):
        return new_id()
    return new_id().hex if isinstance(value, str) and len(value) == 32 else str(new_id())
