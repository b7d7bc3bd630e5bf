"""How fresh the figures are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bihuan.core.kernel import changes
from bihuan.core.measures.snapshot.store import Store


@dataclass(frozen=True)
class Freshness:
    """at: when the newest snapshot was taken; behind: changes of measured rows since then."""

    at: datetime
    behind: int
    serial: int


def freshness(store: Store | None = None) -> Freshness | None:
    """Of the newest snapshot; None before the first."""
    manifest = (store or Store()).latest()
    if manifest is None:
        return None
    behind = max(0, changes.ceiling() - manifest.ceiling)
    return Freshness(datetime.fromtimestamp(manifest.at, UTC), behind, manifest.serial)
