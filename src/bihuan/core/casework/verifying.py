"""Checking the trail from end to end, streaming, and saying where it is not sound."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from bihuan.core.casework.engine import sealing
from bihuan.core.casework.engine.trail import START, digest
from bihuan.core.casework.models import Case, TrailAnchor, TrailEntry, TrailSeal

CHUNK = 2000


@dataclass(frozen=True)
class Fault:
    """Something wrong, and where: a case (number or id), a seal or an anchor."""

    where: str
    what: str


def faults(anchors: Path | None = None) -> Iterator[Fault]:
    """Every fault found: in each case's chain, in the seals, and against anchors kept elsewhere."""
    yield from _case_faults()
    yield from _seal_faults()
    yield from _anchor_faults(_own_anchors())
    if anchors is not None:
        yield from _anchor_faults(_lines(anchors), kept=True)


def _case_faults() -> Iterator[Fault]:
    cases = {
        pk: (number, length, head)
        for pk, number, length, head in Case.everything.values_list(
            "id", "number", "trail_length", "trail_head"
        ).iterator(CHUNK)
    }
    seen: dict[UUID, tuple[int, str]] = {}
    rows = TrailEntry.objects.order_by("case_id", "seq")
    for entry in rows.iterator(CHUNK):
        last, prev = seen.get(entry.case_id, (0, START))
        name = cases[entry.case_id][0] if entry.case_id in cases else str(entry.case_id)
        if entry.seq != last + 1:
            yield Fault(name, f"entry {last + 1} is missing (next is {entry.seq})")
        elif entry.prev_hash != prev:
            yield Fault(
                name, f"entry {entry.seq} does not follow entry {last}: reordered or replaced"
            )
        if digest(entry) != entry.hash:
            yield Fault(name, f"entry {entry.seq} ({entry.verb}) was altered")
        seen[entry.case_id] = (entry.seq, entry.hash)
    for pk, (number, length, head) in cases.items():
        if seen.get(pk, (0, "")) != (length, head):
            yield Fault(
                number, f"the trail ends at {seen.get(pk, (0, ''))[0]}, the case says {length}"
            )
    for pk in seen.keys() - cases.keys():
        yield Fault(str(pk), "the trail is there but the case is gone")


def _seal_faults() -> Iterator[Fault]:
    prev_n, prev_hash = 0, START
    for seal in TrailSeal.objects.order_by("n").iterator(CHUNK):
        where = f"seal {seal.n}"
        if seal.n != prev_n + 1:
            yield Fault(where, f"seal {prev_n + 1} is missing")
        elif seal.prev_hash != prev_hash:
            yield Fault(where, f"does not follow seal {prev_n}")
        if sealing.hash_of(seal.n, seal.at, seal.count, seal.root, seal.prev_hash) != seal.hash:
            yield Fault(where, "was altered")
        entries = list(
            TrailEntry.objects.filter(seal=seal).values_list("id", "case_id", "seq", "hash")
        )
        if len(entries) != seal.count:
            gone = seal.count - len(entries)
            yield Fault(where, f"{gone} of its {seal.count} entries are gone: a case was removed")
        elif sealing.root_of(entries) != seal.root:
            yield Fault(where, "its entries were altered after sealing")
        prev_n, prev_hash = seal.n, seal.hash


AnchorLine = tuple[date, int, str, int, str, str]


def _own_anchors() -> Iterator[AnchorLine]:
    for a in TrailAnchor.objects.order_by("day").iterator():
        yield a.day, a.seal_id, a.seal_hash, a.entries, a.signature, ""


def _lines(path: Path) -> Iterator[AnchorLine]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            a = json.loads(line)
            key = str(a.get("public_key", ""))
            yield (
                date.fromisoformat(a["day"]),
                a["seal"],
                a["hash"],
                a["entries"],
                a["signature"],
                key,
            )


def _anchor_faults(anchors: Iterable[AnchorLine], kept: bool = False) -> Iterator[Fault]:
    counts = _running_counts()
    for day, n, seal_hash, entries, signature, key in anchors:
        where = f"{'kept ' if kept else ''}anchor {day}"
        text = sealing.anchor_text(day, n, seal_hash, entries)
        if not sealing.signed_by_us(text, signature, key):
            yield Fault(where, "its signature does not fit")
            continue
        if n not in counts:
            yield Fault(where, f"seal {n}, which it names, is gone")
        elif counts[n] != (seal_hash, entries):
            yield Fault(where, f"seal {n} is not the one that was signed: the trail was rewritten")


def _running_counts() -> dict[int, tuple[str, int]]:
    total, found = 0, {}
    for n, digest_, count in TrailSeal.objects.order_by("n").values_list("n", "hash", "count"):
        total += count
        found[n] = (digest_, total)
    return found
