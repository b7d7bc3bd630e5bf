"""Moves by eight dispatchers at once on the same cases: one succeeds, the others are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.databases import inside
from bench.server import Server

from .figures import Figure, make_load, quantile


def measure(
    server: Server, environment: Mapping[str, str], people: dict[str, Any],
    fresh: list[tuple[str, int]], on: str,
) -> list[Figure]:  # fmt: skip
    """Every dispatcher tries every case; afterwards each case has moved once, by one of them."""
    made = make_load("moves", port=server.port, cookies=people["desk"], cases=fresh)
    won: dict[str, int] = {}
    statuses: dict[str, int] = {}
    for case, _place, status in made["answers"]:
        won[case] = won.get(case, 0) + (status == 302)
        statuses[str(status)] = statuses.get(str(status), 0) + 1
    checked = inside(environment, "conflicts", cases=[case for case, _version in fresh])
    numbers = {
        "cases": len(fresh),
        "tries_per_second": round(len(made["answers"]) / made["seconds"], 1),
        "p50_ms": quantile(made["times"], 0.5),
        "p95_ms": quantile(made["times"], 0.95),
        "answers": statuses,
        **checked,
    }
    return [Figure("moves", "8 dispatchers, the same cases", on, numbers)]
