"""Two cases that belong together without being one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.merging import lock_pair
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.models import CaseLink
from bihuan.core.casework.rights import DISPATCH
from bihuan.core.kernel import clock


def link_cases(case_id: UUID, other_id: UUID, why: str = "", *, actor: Actor) -> CaseLink:
    """Link two cases that the actor dispatches; linking again changes nothing."""
    if case_id == other_id:
        raise Refused(_("A case cannot be linked to itself."))
    first, second = sorted((case_id, other_id))
    with transaction.atomic():
        lock_pair(first, second)
        _require_both(first, second, actor)
        link, created = CaseLink.objects.get_or_create(
            first_id=first, second_id=second, defaults={"why": why[:200], "at": clock.now()}
        )
        if created:
            _write(first, second, "link", actor)
    return link


def unlink_cases(case_id: UUID, other_id: UUID, *, actor: Actor) -> None:
    """Take a link away; both trails say so."""
    first, second = sorted((case_id, other_id))
    with transaction.atomic():
        lock_pair(first, second)
        _require_both(first, second, actor)
        deleted, _rows = CaseLink.objects.filter(first_id=first, second_id=second).delete()
        if deleted:
            _write(first, second, "unlink", actor)


def _require_both(first: UUID, second: UUID, actor: Actor) -> None:
    for case_id in (first, second):
        require(actor, DISPATCH, lock(case_id).case.unit)


def _write(first: UUID, second: UUID, verb: str, actor: Actor) -> None:
    for case_id, other in ((first, second), (second, first)):
        at = lock(case_id)
        grant = require(actor, DISPATCH, at.case.unit)
        by = Authority(f"right:{DISPATCH}", grant.post.pk if grant.post else None, grant.as_deputy)
        refs: dict[str, Any] = {"other": str(other)}
        finish(at, verb, actor=actor, by=by, now=clock.now(), from_state=at.case.state, refs=refs)
