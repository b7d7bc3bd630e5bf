"""Three health indicators for every unit of a made tree, beside a bare scan of what they read."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench.district.datasets import declared
from bench.district.made import make
from bench.inside.district_beside import by_polars, by_postgresql
from bench.inside.district_refresh import refresh
from bench.places import KEPT, fingerprint_of_district
from bihuan.core.measures.actions.summing import rolled_up
from bihuan.core.measures.definitions.loading import from_file
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.engine.duck import Duck
from bihuan.core.measures.engine.scopes import quoted
from bihuan.core.measures.snapshot.opening import connect
from bihuan.core.measures.tree import tree_of

YEAR = Period(date(2025, 12, 31), date(2025, 1, 1))
ENROLLED = ("bench.enrolment", "id resident since disease")
READ = {
    "bench.record_rate": (("bench.resident", "unit cover basic"),),
    "bench.standard_rate": (
        ENROLLED,
        ("bench.resident", "unit id"),
        ("bench.visit", "enrolment on mode"),
        ("bench.examination", "enrolment on"),
    ),
    "bench.control_rate": (
        ENROLLED,
        ("bench.resident", "unit id born_on"),
        ("bench.visit", "enrolment on id systolic diastolic"),
    ),
}
"""The columns that each indicator reads."""


def run(people: int, url: str = "") -> dict[str, dict[str, Any]]:
    """Best of three for each: counting all villages, adding up the tree, scanning the columns; the
    same by hand in polars and, with a url, in PostgreSQL; a refresh."""
    connection, found = connect(), {}
    folder = KEPT / f"district_{people}_{fingerprint_of_district()}"
    make(connection, folder, people)
    tree = tree_of(connection)
    path = Path(__file__).parents[1] / "district" / "indicators.toml"
    with declared():
        definitions = from_file(path)
        for one in definitions:
            count = lambda one=one: Duck(connection).totals(one, YEAR, monthly=False)  # noqa: E731
            counting, totals = _best(count)
            adding, rows = _best(lambda totals=totals: rolled_up(tree, totals))  # type: ignore[misc]
            scanning, _rows = _best(lambda one=one: connection.execute(bare(one.code)).fetchall())  # type: ignore[misc]
            found[one.code] = {
                "seconds": round(counting + adding, 3),
                "counting": round(counting, 3),
                "adding_up": round(adding, 3),
                "of_bare_scan": round(counting / scanning, 2),
                "units": len({unit for unit, _month, below in rows if below}),
                "numerator": sum(total.numerator for total in totals),
                "denominator": sum(total.denominator for total in totals),
                "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            }
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        others = {"polars": by_polars(folder)}
        if url:
            others["postgresql"] = by_postgresql(folder, url)
        for name, results in others.items():
            for code, (seconds, numerator, denominator) in results.items():
                its = found[code]
                its |= {name: round(seconds, 3), f"of_{name}": round(its["counting"] / seconds, 2)}
                its[f"same_as_{name}"] = int(
                    (numerator, denominator) == (its["numerator"], its["denominator"])
                )
        found["refresh"] = refresh(connection, folder, definitions, YEAR, tree)
        found["refresh"]["peak_mb"] = round(peak / 1024)
    return found


def bare(code: str) -> str:
    """A scan of the columns that looks at every value, which MAX or COUNT would not: they are
    answered from the file's own notes."""
    tables = (
        f"(SELECT ({', '.join(f'BIT_XOR(HASH({quoted(one)}))' for one in names.split())}) "
        f"FROM {quoted(table)})"
        for table, names in READ[code]
    )
    return f"SELECT {', '.join(tables)}"


def _best(what: Callable[[], Any]) -> tuple[float, Any]:
    times, answer = [], None
    for _n in range(3):
        began = time.perf_counter()
        answer = what()
        times.append(time.perf_counter() - began)
    return min(times), answer
