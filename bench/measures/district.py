"""Health indicators over a made district and a made province."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.databases import PostgreSQL, environment, fresh, inside

from .figures import Figure


def measure(sizes: tuple[int, ...], url: str) -> list[Figure]:
    """At each size, with a url also by hand in PostgreSQL; growth is the time over that of the
    first size, over the ratio of people: 1 is linear."""
    found: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="bihuan-bench-district-") as folder:
        for people in sizes:
            made = inside(environment(Path(folder), ""), "district", people=people, url=url)
            on = f"{people:,} people"
            found += [Figure("indicators", code, on, numbers) for code, numbers in made.items()]
    first = {one.what: one for one in found[: len(found) // len(sizes)]}
    for one in found[len(first) :]:
        more = sizes[-1] / sizes[0]
        ratio = one.numbers["seconds"] / max(first[one.what].numbers["seconds"], 0.001)
        one.numbers["growth_per_person"] = round(ratio / more, 2)
    return found


def pages(people: int, count: int, server: PostgreSQL) -> list[Figure]:
    """Figures, their rows and the dashboard over the made residents, and units as the product has
    them."""
    with (
        tempfile.TemporaryDirectory(prefix="bihuan-bench-pages-") as folder,
        fresh(Path(folder), server) as environment,
    ):
        made = inside(environment, "district_pages", people=people, count=count)
    on = f"PostgreSQL {people:,} people"
    return [Figure("pages of figures", what, on, numbers) for what, numbers in made.items()]
