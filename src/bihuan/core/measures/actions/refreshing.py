"""Bringing the snapshot up to what is committed now."""

from __future__ import annotations

from bihuan.core.measures.snapshot.store import Manifest, Store
from bihuan.core.measures.snapshot.taking import Taken, take


def refresh(*, full: bool = False, store: Store | None = None) -> Taken:
    """Takes a snapshot: of what changed since the one before, or of everything. Whoever comes while
    another takes one waits for it."""
    store = store or Store()
    with store.alone():
        return take(store, full=full)


def newest(store: Store | None = None) -> Manifest:
    """The newest snapshot; takes the first when there is none yet."""
    store = store or Store()
    return store.latest() or refresh(store=store).manifest
