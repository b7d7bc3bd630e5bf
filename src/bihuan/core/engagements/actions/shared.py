"""What the actions share: the lock of a file, its log."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.engagements.models import Enterprise, EnterpriseLog


def locked(pk: UUID) -> Enterprise:
    """The file as it is now; whoever else changes it waits."""
    return Enterprise.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def write_log(
    enterprise: Enterprise,
    verb: str,
    *,
    actor: Actor,
    before: str = "",
    after: str = "",
    why: str = "",
) -> None:
    """One line of the file's log."""
    EnterpriseLog.objects.create(
        enterprise=enterprise,
        by=actor.person,
        verb=verb,
        before=before[:200],
        after=after[:200],
        reason=why[:200],
    )
