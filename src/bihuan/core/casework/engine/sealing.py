"""Sealing: the entries of all cases chained in the order in which they were sealed.

An entry belongs to one seal for ever. A seal's root covers (id, case, seq, hash) of its entries,
its hash the root, its number, count and the seal before it. An anchor is the day's last seal,
signed with Ed25519 (RFC 8032); kept elsewhere it proves what the trail was on that day.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from bihuan.core.casework.engine.trail import START, canonical
from bihuan.core.casework.models import TrailSeal
from bihuan.core.kernel.crypto import sm3

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


def sign(text: bytes) -> str:
    """Signature with this installation's key, base64."""
    return base64.b64encode(_key().sign(text)).decode()


def signed_by_us(text: bytes, signature: str, public: str = "") -> bool:
    """Whether the signature is this installation's (or of the public key given, base64)."""
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public or public_key()))
    try:
        key.verify(base64.b64decode(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key() -> str:
    """This installation's public key for anchors, base64, to be kept with them."""
    return base64.b64encode(_key().public_key().public_bytes_raw()).decode()


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(settings.KEYS["signing"]))
