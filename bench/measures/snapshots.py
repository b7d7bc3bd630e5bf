"""Snapshots, sums, refresh and figures over a made history of cases."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping

from bench.databases import inside

from .figures import Figure


def measure(environment: Mapping[str, str], on: str) -> list[Figure]:
    """Whole, then after a thousand changed cases."""
    with tempfile.TemporaryDirectory(prefix="bihuan-bench-snapshot-") as folder:
        found = inside(environment, "snapshot", folder=folder)
    return [Figure("figures", what, on, numbers) for what, numbers in found.items()]
