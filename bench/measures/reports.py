"""Reports accepted per second: eight riders, the real form, the worker running beside."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.databases import inside
from bench.server import Server

from .figures import Figure, make_load, quantile

FORMS = {
    "sent": (False, False),
    "sent with a photo": (True, False),
    "form read, sent, receipt read": (False, True),
}


def measure(
    server: Server, environment: Mapping[str, str], people: dict[str, Any], cases: dict[str, Any],
    photo: Path, seconds: float, on: str,
) -> list[Figure]:  # fmt: skip
    """Three ways of reporting; each acknowledged report is looked for afterwards. Last the floor:
    the rows of one, bare, by as many at once."""
    found = []
    for name, (pictured, whole) in FORMS.items():
        before, begun = server.spent(), time.monotonic()
        made = make_load(
            "reports", port=server.port, cookies=people["rider"], seconds=seconds,
            photo=str(photo) if pictured else "", whole=whole, places=cases["places"],
        )  # fmt: skip
        spent = {part: value - before[part] for part, value in server.spent().items()}
        numbers = _numbers(made, spent, time.monotonic() - begun)
        numbers |= inside(environment, "checks", kept=made["kept"], photo=pictured)
        found.append(Figure("reports", name, on, numbers))
    bare = inside(environment, "bare", seconds=seconds / 2)
    found.append(Figure("reports", "bare insert of the same rows", on, bare))
    found[0].numbers["of_bare"] = round(
        found[0].numbers["per_second"] / max(bare["per_second"], 0.1), 2
    )
    return found


def _numbers(made: dict[str, Any], spent: dict[str, float], lasted: float) -> dict[str, Any]:
    count = max(1, len(made["kept"]))
    return {
        "per_second": round(len(made["times"]) / made["seconds"], 1),
        "p50_ms": quantile(made["times"], 0.5),
        "p95_ms": quantile(made["times"], 0.95),
        "refused": len(made["failed"]),
        **{f"{part}_cpu_ms": round(1000 * value / count, 2) for part, value in spent.items()},
        "maker_cpu_ms": round(1000 * made["maker"] / count, 2),
        "cores_busy": round((sum(spent.values()) + made["maker"]) / lasted, 2),
    }
