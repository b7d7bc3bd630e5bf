"""Writing a line into a case's trail that no move of its loop stands for."""

from __future__ import annotations

from typing import Any

from bihuan.core.access import Actor, Denied, grant_for
from bihuan.core.access.rights import appointments_of
from bihuan.core.casework.engine import remarks
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.models import TrailEntry
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post
from bihuan.programmes.reading.rights import EDIT


def as_office(at: Situation, actor: Actor) -> Authority:
    """The actor as editor over the case's unit; Denied otherwise."""
    grant = grant_for(actor, EDIT, at.case.unit)
    if grant is None:
        raise Denied(EDIT, at.case.unit)
    return Authority(f"right:{EDIT}", grant.post.pk if grant.post else None, grant.as_deputy)


def as_holder(post: Post | None, actor: Actor) -> Authority | None:
    """The actor as whoever works in that post, or None."""
    for held in appointments_of(actor):
        if post is not None and held.post_id == post.pk:
            return Authority("helper", held.post_id, held.as_deputy)
    return None


def write_line(
    at: Situation,
    verb: str,
    *,
    actor: Actor,
    by: Authority,
    words: str = "",
    public: bool = True,
    from_state: str = "",
    refs: dict[str, Any] | None = None,
) -> TrailEntry:
    """Append `verb` to the locked case with what was said; words are kept as a remark."""
    now = clock.now()
    kept = remarks.write(
        at.case,
        words,
        (),
        purpose=verb,
        audience="public" if public else "staff",
        actor=actor,
        by=by,
        now=now,
    )
    return finish(
        at,
        verb,
        actor=actor,
        by=by,
        now=now,
        from_state=from_state or at.case.state,
        refs=(refs or {}) | kept,
    )
