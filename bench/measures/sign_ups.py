"""Many people for few seats in one minute: how long each waits, and that nobody is over-booked."""

from __future__ import annotations

from collections.abc import Mapping

from bench.databases import inside
from bench.server import Server

from .figures import Figure, make_load, quantile


def measure(
    server: Server, environment: Mapping[str, str], people: int, seconds: float, on: str
) -> list[Figure]:
    """Everybody reads the page and signs up, evenly over the time; eight at once at most."""
    seats = people * 120 // 2_000
    made = inside(environment, "evening", people=people, seats=seats)
    before = server.spent()
    load = make_load(
        "sign_ups", port=server.port, cookies=made["cookies"], evening=made["evening"],
        seconds=seconds,
    )  # fmt: skip
    spent = {part: value - before[part] for part, value in server.spent().items()}
    numbers = {
        "people": people,
        "seats": seats,
        "seconds": round(load["seconds"], 1),
        "p50_ms": quantile(load["times"], 0.5),
        "p95_ms": quantile(load["times"], 0.95),
        "page_p95_ms": quantile(load["pages"], 0.95),
        "refused": len(load["failed"]),
        **{f"{part}_cpu_ms": round(1000 * value / people, 2) for part, value in spent.items()},
        "maker_cpu_ms": round(1000 * load["maker"] / people, 2),
        **inside(environment, "evening", evening=made["evening"]),
    }
    return [Figure("sign-ups", f"{people:,} people for {seats} seats", on, numbers)]
