"""Bringing the snapshot up to what is committed now."""

from __future__ import annotations

from bihuan.core.measures.queries.citations import cited_serials
from bihuan.core.measures.snapshot.store import Manifest, Store
from bihuan.core.measures.snapshot.taking import Taken, take

from .restage import restage
from .summing import sum_up


def refresh(*, full: bool = False, store: Store | None = None) -> Taken:
    """Takes a snapshot, of what changed since the one before or of everything, and brings the sums
    that pages read up to it. Whoever comes while another does so waits."""
    store = store or Store()
    with store.alone():
        taken = take(store, full=full)
        sum_up(store, taken)
        kept = cited_serials() | ({taken.before.serial} if taken.before else set())
        store.thin(kept)
    restage(store, taken)
    return taken


def newest(store: Store | None = None) -> Manifest:
    """The newest snapshot; takes the first when there is none yet."""
    store = store or Store()
    return store.latest() or refresh(store=store).manifest
