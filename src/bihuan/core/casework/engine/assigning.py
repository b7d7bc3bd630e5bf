"""Giving a case to posts and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.inputs import MoveInputs
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.loop import AssignmentRole, Move
from bihuan.core.casework.models import Assignment
from bihuan.core.kernel.inserting import insert
from bihuan.core.parties.models import Post


def apply(
    move: Move, at: Situation, inputs: MoveInputs, by: Authority, now: datetime
) -> dict[str, Any]:
    """Carry out what a move does to assignments; what the trail says of it comes back."""
    refs: dict[str, Any] = {}
    if move.ends:
        end(at, [a for a in at.assignments if a.role in move.ends], "done", now)
    if move.ends_own:
        own = [a for a in at.assignments if a.post_id == by.post_id and a.role == by.via]
        end(at, own, "done", now)
    if inputs.lead is not None and (move.inside or move.need("lead")):
        end(at, [a for a in at.assignments if a.role == "lead"], "withdrawn", now)
        give(at, [inputs.lead], "lead", now)
        refs["lead"] = str(inputs.lead.pk)
    if inputs.helpers and move.need("helpers"):
        give(at, inputs.helpers, "helper", now)
        refs["helpers"] = [str(post.pk) for post in inputs.helpers]
    return refs


def give(at: Situation, posts: Iterable[Post], role: AssignmentRole, now: datetime) -> list[Post]:
    """Give the case to posts that do not have it in that role yet."""
    fresh = [post for post in posts if post.pk not in at.posts(role)]
    rows = [Assignment(case=at.case, post=post, role=role, given_at=now) for post in fresh]
    insert(rows)
    at.assignments += rows
    return fresh


def end(at: Situation, rows: list[Assignment], state: str, now: datetime) -> None:
    """End assignments as done or withdrawn."""
    for row in rows:
        row.state, row.ended_at = state, now
        row.save(update_fields=["state", "ended_at"])
    at.assignments = [row for row in at.assignments if row not in rows]
