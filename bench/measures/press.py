"""Readers' pages, the editors' desk and the calendar of days, on few and on many pieces."""

from __future__ import annotations

from typing import Any

from bench.databases import inside
from bench.server import Server

from .figures import Figure
from .pages import PRESS
from .pages import measure as measure_pages


def wanted(slug: str, ids: list[str], cookies: dict[str, str]) -> dict[str, Any]:
    """Name → (cookies, addresses)."""
    home = f"/s/{slug}/"
    return {
        "site home": ({}, [home]),
        "all pieces, first page": ({}, [f"{home}all/"]),
        "all pieces, deep page": ({}, [f"{home}all/?after={pk}" for pk in ids]),
        "column": ({}, [f"{home}columns/c{place}/" for place in range(4)]),
        "piece": ({}, [f"{home}{pk}/" for pk in ids]),
        "feed": ({}, [f"{home}atom.xml"]),
        "editors' desk": (cookies, ["/publishing/desk/"]),
        "editors' desk, published": (cookies, ["/publishing/desk/?show=published"]),
        "calendar of days": (cookies, [f"/desk/days/{slug}/"]),
    }


def measure(server: Server, environment: Any, times: int, on: str) -> list[Figure]:
    """Each page in turn."""
    ready = inside(environment, "press", asked=200)
    pages = {name: (who, paths, "") for name, (who, paths) in ready["pages"].items()}
    return measure_pages(server, {**ready, "pages": pages}, times, on, group=PRESS)
