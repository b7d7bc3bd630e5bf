"""The three indicators written by hand, in polars and in SQL for PostgreSQL, on the same files."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FIRST, LAST = 20_089, 20_453
"""2025, as days since 1970."""
OLD = LAST - 23_741
"""Born on this day or before: 65 on the last day of 2025 (31 December 1960)."""
Found = dict[str, tuple[float, int, int]]
"""By indicator: seconds, numerator, denominator, best of two."""


def by_polars(folder: Path) -> Found:
    """Lazy frames over the Parquet, grouped by village."""
    import polars as pl

    def read(name: str) -> Any:
        return pl.scan_parquet(folder / f"bench.{name}.parquet")

    people, held = read("resident"), read("enrolment")
    ours = held.filter((pl.col("disease") == "hypertension") & (pl.col("since") <= LAST))
    lived = people.select(pl.col("id").alias("resident"), "unit", "born_on")
    within = (pl.col("on") >= FIRST) & (pl.col("on") <= LAST)
    visits = read("visit").filter(within)
    faced = visits.filter(pl.col("mode").is_in(["clinic", "home"]))
    seen = faced.group_by("enrolment").agg(pl.len().alias("visits"))
    examined = read("examination").filter(within).select("enrolment").unique()
    examined = examined.with_columns(pl.lit(True).alias("examined"))
    last = visits.sort("on", "id").group_by("enrolment").agg(pl.col("systolic", "diastolic").last())

    def by_unit(frame: Any, good: Any) -> Any:
        return frame.group_by("unit").agg(pl.len().alias("d"), good.sum().alias("n"))

    four = (pl.col("visits") >= 4).fill_null(False) & pl.col("examined").fill_null(False)
    limit = pl.when(pl.col("born_on") <= OLD).then(150).otherwise(140)
    well = (pl.col("diastolic") < 90) & (pl.col("systolic") < limit)
    enrolled = ours.join(lived, on="resident")
    frames = {
        "bench.record_rate": by_unit(people, (pl.col("cover") == 1) & (pl.col("basic") == 1)),
        "bench.standard_rate": by_unit(
            enrolled.join(seen, left_on="id", right_on="enrolment", how="left").join(
                examined, left_on="id", right_on="enrolment", how="left"
            ),
            four,
        ),
        "bench.control_rate": by_unit(
            enrolled.join(last, left_on="id", right_on="enrolment", how="left"),
            well.fill_null(False),
        ),
    }
    return {code: _timed(lambda one=one: _whole(one)) for code, one in frames.items()}  # type: ignore[misc]


def _whole(frame: Any) -> tuple[int, int]:
    units = frame.collect()
    return int(units["n"].sum()), int(units["d"].sum())


WITHIN = f'"on" BETWEEN {FIRST} AND {LAST}'
ENROLLED = f"""enrolment e JOIN resident r ON r.id = e.resident
    WHERE e.disease = 'hypertension' AND e.since <= {LAST}"""
STATEMENTS = {
    "bench.record_rate": """SELECT unit, COUNT(*) d,
            COUNT(*) FILTER (WHERE cover = 1 AND basic = 1) n
        FROM resident GROUP BY unit""",
    "bench.standard_rate": f"""SELECT unit, COUNT(*) d, COUNT(*) FILTER (WHERE ok) n FROM (
        SELECT r.unit, COALESCE(v.n, 0) >= 4 AND x.enrolment IS NOT NULL ok
        FROM (SELECT e.id, r.unit FROM {ENROLLED}) r
        LEFT JOIN (SELECT enrolment, COUNT(*) n FROM visit
            WHERE {WITHIN} AND mode IN ('clinic', 'home') GROUP BY enrolment) v
            ON v.enrolment = r.id
        LEFT JOIN (SELECT DISTINCT enrolment FROM examination WHERE {WITHIN}) x
            ON x.enrolment = r.id) found GROUP BY unit""",
    "bench.control_rate": f"""SELECT unit, COUNT(*) d, COUNT(*) FILTER (WHERE ok) n FROM (
        SELECT r.unit, v.diastolic < 90
            AND v.systolic < CASE WHEN r.born_on <= {OLD} THEN 150 ELSE 140 END ok
        FROM (SELECT e.id, r.unit, r.born_on FROM {ENROLLED}) r
        LEFT JOIN (SELECT DISTINCT ON (enrolment) enrolment, systolic, diastolic FROM visit
            WHERE {WITHIN} ORDER BY enrolment, "on" DESC, id DESC) v ON v.enrolment = r.id
        ) found GROUP BY unit""",
}
TABLES = ("resident", "enrolment", "visit", "examination")


def by_postgresql(folder: Path, url: str) -> Found:
    """The files copied into plain tables, analysed, then one statement each."""
    import adbc_driver_postgresql.dbapi as adbc
    import psycopg
    import pyarrow.parquet as pq

    with adbc.connect(url) as connection, connection.cursor() as cursor:
        for name in TABLES:
            rows = pq.ParquetFile(folder / f"bench.{name}.parquet").iter_batches(500_000)
            for n, batch in enumerate(rows):
                cursor.adbc_ingest(name, batch, mode="append" if n else "replace")
        connection.commit()
    with psycopg.connect(url, autocommit=True) as at:
        for name in TABLES:
            at.execute(f"ANALYZE {name}")

        def ask(statement: str) -> tuple[int, int]:
            units = at.execute(statement).fetchall()
            return sum(unit[2] for unit in units), sum(unit[1] for unit in units)

        found = {code: _timed(lambda one=one: ask(one)) for code, one in STATEMENTS.items()}  # type: ignore[misc]
        for name in TABLES:
            at.execute(f"DROP TABLE {name}")
    return found


def _timed(what: Callable[[], tuple[int, int]]) -> tuple[float, int, int]:
    times, answer = [], (0, 0)
    for _n in range(2):
        began = time.perf_counter()
        answer = what()
        times.append(time.perf_counter() - began)
    return min(times), *answer
