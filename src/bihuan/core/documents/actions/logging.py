"""A line of a document's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bihuan.core.access import Actor
from bihuan.core.documents.models import DocumentLog, OfficialDocument
from bihuan.core.kernel import clock

if TYPE_CHECKING:
    from bihuan.core.access import Grant


def log(
    document: OfficialDocument, verb: str, *, actor: Actor, grant: Grant | None, digest: str = ""
) -> None:
    """Write it; inside the caller's transaction."""
    DocumentLog.objects.create(
        document=document,
        verb=verb,
        person_id=actor.person.pk if actor.person else None,
        post_id=grant.post.pk if grant and grant.post else None,
        at=clock.now(),
        digest=digest,
    )
