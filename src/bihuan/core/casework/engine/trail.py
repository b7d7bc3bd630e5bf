"""Appending to the trail: each entry's hash covers its fields and the hash before it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from bihuan.core.access import Actor
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.models import Case, TrailEntry
from bihuan.core.kernel.bulk import maker
from bihuan.core.kernel.crypto import sm3
from bihuan.core.kernel.ids import new_id

START = "0" * 64
SPELL = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str
).encode


def append(
    case: Case,
    verb: str,
    *,
    actor: Actor,
    by: Authority,
    now: datetime,
    from_state: str,
    refs: dict[str, Any],
) -> TrailEntry:
    """Write the next entry of a case that this transaction has locked, and move its head on.

    `case.state` is already the new state; the caller saves the case afterwards.
    """
    entry = compose(case, verb, actor=actor, by=by, now=now, from_state=from_state, refs=refs)
    entry.case = case
    entry.save(force_insert=True)
    return entry


def compose(
    case: Case,
    verb: str,
    *,
    actor: Actor,
    by: Authority,
    now: datetime,
    from_state: str,
    refs: dict[str, Any],
) -> TrailEntry:
    """The next entry, not written yet, with the case's head moved on: for many cases at once."""
    entry = _blank()(
        id=new_id(),
        case_id=case.pk,
        seq=case.trail_length + 1,
        at=now.astimezone(UTC),
        verb=verb,
        person_id=actor.person.pk if actor.person else None,
        post_id=by.post_id,
        as_deputy=by.as_deputy,
        channel=actor.channel,
        from_state=from_state,
        to_state=case.state,
        refs=canonical(refs),
        prev_hash=case.trail_head or START,
    )
    entry.hash = digest(entry)
    case.trail_length, case.trail_head = entry.seq, entry.hash
    return entry


@cache
def _blank() -> Callable[..., TrailEntry]:
    return maker(TrailEntry)


def digest(entry: TrailEntry) -> str:
    """SM3 (GB/T 32905) over the entry's fields in a fixed order, and the hash before it."""
    fields = [
        str(entry.pk),
        str(entry.case_id),
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.verb,
        str(entry.person_id or ""),
        str(entry.post_id or ""),
        entry.as_deputy,
        entry.channel,
        entry.from_state,
        entry.to_state,
        entry.refs,
        entry.prev_hash,
    ]
    return sm3(canonical(fields).encode())


def canonical(value: Any) -> str:
    """One spelling of a JSON value: sorted keys, no spaces, Chinese as it is."""
    return SPELL(value)
