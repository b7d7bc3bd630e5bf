"""Many people at the same moment for few pieces: how long each waits, and that all is exact."""

from __future__ import annotations

from collections.abc import Mapping

from bench.databases import inside
from bench.server import Server

from .figures import Figure, make_load, quantile


def measure(
    server: Server, environment: Mapping[str, str], people: int, pieces: int, on: str
) -> list[Figure]:
    """Everybody has read the page and presses at once, then once more, as a nervous thumb does."""
    made = inside(environment, "redemption", people=people, pieces=pieces)
    load = make_load(
        "redemptions", port=server.port, cookies=made["cookies"], good=made["good"],
        stock=made["stock"],
    )  # fmt: skip
    numbers = {
        "people": people,
        "pieces": pieces,
        "seconds": round(load["seconds"], 1),
        "p50_ms": quantile(load["times"], 0.5),
        "p95_ms": quantile(load["times"], 0.95),
        "refused": len(load["failed"]),
        **inside(environment, "redemption", stock=made["stock"]),
    }
    return [Figure("redemption", f"{people:,} people for {pieces} pieces", on, numbers)]
