"""The public map of service places with thousands of them: weight and time of its answers."""

from __future__ import annotations

from collections.abc import Mapping

from bench.databases import inside
from bench.server import Server

from .figures import Figure, make_load, quantile

PAGES = {
    "page and list": "/places/services/",
    "list, nearest first": "/places/services/?lat=25.79&lon=113.01",
    "list, open with two facilities": "/places/services/?open=on&has=water&has=rest",
    "points of the map": "/places/services.geojson",
    "within 15 minutes": "/places/reach/",
}


def measure(
    server: Server, environment: Mapping[str, str], places: int, times: int, on: str
) -> list[Figure]:
    """Each in turn, asked by a stranger; bytes as they are sent."""
    inside(environment, "stations", places=places)
    found = []
    for name, path in PAGES.items():
        job = {"cookies": {}, "paths": [path], "times": times, "header": ""}
        made = make_load("page", port=server.port, **job)
        numbers = {
            "p50_ms": quantile(made["times"], 0.5),
            "p95_ms": quantile(made["times"], 0.95),
            "bytes": made["bytes"],
            "not_200": made["others"],
        }
        found.append(Figure("stations", f"{name}, {places:,} places", on, numbers))
    return found
