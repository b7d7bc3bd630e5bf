"""A line of the log of returns."""

from __future__ import annotations

from bihuan.core.access import Actor, Grant
from bihuan.core.measures.models import Return, ReturnLog, ReturnTemplate


def log(
    template: ReturnTemplate,
    verb: str,
    *,
    actor: Actor,
    grant: Grant | None,
    made: Return | None = None,
) -> None:
    """Write it; inside the caller's transaction."""
    ReturnLog.objects.create(
        template=template,
        of_return=made,
        verb=verb,
        person_id=actor.person.pk if actor.person else None,
        post_id=grant.post.pk if grant and grant.post else None,
    )
