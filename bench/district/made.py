"""Residents, enrolments, visits, examinations and a tree of units, made by arithmetic on their
numbers: the same for the same size, straight into Parquet.

Assumptions: every eighth resident is enrolled, of these 72 % for hypertension; four and a half
visits a year, of which every seventh is a call; nine of ten are examined; 200 people to a village,
12 villages to a township, 15 townships to a district.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

VILLAGE, TOWNSHIP, DISTRICT = 200, 12, 15
YEAR = (20_089, 20_453)
"""2025, as days since 1970."""


def make(connection: Any, folder: Path, people: int) -> None:
    """One file for each dataset in the folder; what is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, select in tables(people).items():
        path = folder / f"{name}.parquet"
        if not path.exists():
            part = path.with_suffix(".part")
            connection.execute(f"COPY ({select}) TO '{part}' (FORMAT parquet, COMPRESSION zstd)")
            part.rename(path)
        connection.execute(
            f"CREATE OR REPLACE VIEW \"{name}\" AS SELECT * FROM read_parquet('{path}')"
        )


def tables(people: int) -> dict[str, str]:
    """SELECTs by dataset. `_chance(n, k)` is a number below 1,000 that depends on both."""
    villages, enrolled = people // VILLAGE, people // 8
    townships = _up(villages, TOWNSHIP)
    districts = _up(townships, DISTRICT)
    disease = f"CASE WHEN {_chance('i', 4)} < 720 THEN 'hypertension' ELSE 'diabetes' END"
    mode = f"CASE {_chance('i', 7)} % 7 WHEN 0 THEN 'phone' WHEN 1 THEN 'home' ELSE 'clinic' END"
    pressure = f"CASE WHEN {_chance('i', 8)} < 30 THEN NULL ELSE 110 + {_chance('i', 9)} % 60 END"
    on = f"{YEAR[0]} - 20 + (i // {enrolled}) * 80 + {_chance('i', 6)} % 70"
    return {
        "parties.organisation": f"""
            SELECT {_unit("i", 1)} AS id, {_unit(f"i // {TOWNSHIP}", 2)} AS parent
              FROM range({villages}) AS r(i)
            UNION ALL SELECT {_unit("i", 2)}, {_unit(f"i // {DISTRICT}", 3)}
              FROM range({townships}) AS r(i)
            UNION ALL SELECT {_unit("i", 3)}, {_unit("0", 4)} FROM range({districts}) AS r(i)
            UNION ALL SELECT {_unit("0", 4)}, NULL""",
        "bench.resident": f"""
            SELECT {key("i")} AS id,
              {_unit(f"least(i // {VILLAGE}, {villages - 1})", 1)} AS unit,
              20000 - {_chance("i", 1)} * 33 AS born_on,
              ({_chance("i", 2)} < 960)::TINYINT AS cover,
              ({_chance("i", 3)} < 962)::TINYINT AS basic
            FROM range({people}) AS r(i)""",
        "bench.enrolment": f"""
            SELECT {key("i")} AS id, {key("i * 8")} AS resident, {disease} AS disease,
              {YEAR[0]} - 900 + {_chance("i", 5)} AS since
            FROM range({enrolled}) AS r(i)""",
        "bench.visit": f"""
            SELECT {key("i")} AS id, {key(f"i % {enrolled}")} AS enrolment, {on} AS on,
              {mode} AS mode, {pressure} AS systolic, 70 + {_chance("i", 10)} % 30 AS diastolic
            FROM range({enrolled * 9 // 2}) AS r(i)""",
        "bench.examination": f"""
            SELECT {key("i")} AS id, {key("i")} AS enrolment,
              {YEAR[0]} + {_chance("i", 11)} % 365 AS on
            FROM range({enrolled}) AS r(i) WHERE {_chance("i", 12)} < 900""",
    }


def key(number: str) -> str:
    """A key as the product's rows have: milliseconds, then chance (RFC 9562, version 7)."""
    chance = f"md5(({number})::VARCHAR)"
    moment = f"printf('%012x', 1735660800000 + ({number}) * 17)"
    return f"CAST({moment} || '7' || {chance}[1:3] || '9' || {chance}[4:18] AS UUID)"


def _unit(number: str, level: int) -> str:
    return key(f"({number}) * 10 + {level}")


def _chance(number: str, salt: int) -> str:
    return f"(hash({number} * 16 + {salt}) % 1000)::BIGINT"


def _up(count: int, into: int) -> int:
    return -(-count // into)
