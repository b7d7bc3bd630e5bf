"""Sealing: the entries of all cases chained in the order in which they were sealed.

An entry belongs to one seal for ever. A seal's root covers (id, case, seq, hash) of its entries,
its hash the root, its number, count and the seal before it. An anchor is the day's last seal,
signed with Ed25519 (RFC 8032); kept elsewhere it proves what the trail was on that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from bihuan.core.casework.engine.trail import START, canonical
from bihuan.core.casework.models import TrailSeal
from bihuan.core.kernel.crypto import sm3
from bihuan.core.kernel.crypto.signing import public_key as public_key
from bihuan.core.kernel.crypto.signing import sign as sign
from bihuan.core.kernel.crypto.signing import signed_by_us as signed_by_us

EntryLine = tuple[UUID, UUID, int, str]


def root_of(entries: Iterable[EntryLine]) -> str:
    """Digest over the sealed entries, sorted by id (which is also about their order in time)."""
    lines = [f"{pk} {case} {seq} {digest}" for pk, case, seq, digest in sorted(entries)]
    return sm3("\n".join(lines).encode())


def hash_of(n: int, at: datetime, count: int, root: str, prev_hash: str) -> str:
    """A seal's own digest."""
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    return sm3(canonical([n, stamp, count, root, prev_hash]).encode())


def next_seal(entries: list[EntryLine], at: datetime) -> TrailSeal:
    """The unsaved seal over these entries, after the last one."""
    last = TrailSeal.objects.order_by("-n").first()
    n, prev = (last.n + 1, last.hash) if last else (1, START)
    root = root_of(entries)
    return TrailSeal(
        n=n,
        at=at,
        count=len(entries),
        root=root,
        prev_hash=prev,
        hash=hash_of(n, at, len(entries), root, prev),
    )


def anchor_text(day: date, n: int, seal_hash: str, entries: int) -> bytes:
    """What an anchor's signature covers."""
    return canonical(["bihuan.trail.anchor.1", day.isoformat(), n, seal_hash, entries]).encode()
