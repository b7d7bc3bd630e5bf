"""The report: a table for people, JSON for machines."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .measures.figures import Figure
from .places import REPORT


def machine() -> dict[str, Any]:
    """Cores, memory and versions: what a figure depends on, and nothing that names the machine."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(pages / 2**30),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
        "date": time.strftime("%Y-%m-%d"),
    }


def lines(figures: Iterable[Figure]) -> list[str]:
    """One line per figure, the groups apart."""
    shown, group = [], ""
    for figure in figures:
        if figure.group != group:
            group = figure.group
            shown += ["", group]
        numbers = "  ".join(f"{name} {_short(value)}" for name, value in figure.numbers.items())
        shown.append(f"  {figure.on:<22} {figure.what:<32} {numbers}")
    return shown


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return ",".join(f"{key}×{count}" for key, count in sorted(value.items()))
    return f"{value:,}" if isinstance(value, int) else str(value)


def write(about: dict[str, Any], figures: list[Figure], to: Path = REPORT) -> None:
    """The whole report as JSON."""
    whole = {"about": about, "figures": [asdict(figure) for figure in figures]}
    to.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
