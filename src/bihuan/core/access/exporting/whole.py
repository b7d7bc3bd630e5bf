"""Which rows may leave in full: those of units over which the actor may unmask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bihuan.core.access.actor import Actor
from bihuan.core.access.exporting.declaring import Export, Subject
from bihuan.core.access.rights import grants, may

UNMASK = "access.unmask"


def offered(export: Export, actor: Actor) -> bool:
    """Whether the list can leave in full at all, and the actor holds the right somewhere."""
    return export.whole is not None and actor.is_signed_in and may(actor, UNMASK)


def test_for(export: Export, actor: Actor) -> Callable[[Any], bool]:
    """Answers for a row whether the actor's right covers it."""
    declared = export.whole
    held = [grant.post.organisation for grant in grants(actor, UNMASK) if grant.post]
    over = tuple(organisation.path for organisation in held)
    top = any(organisation.parent_id is None for organisation in held)

    def covers(row: Any) -> bool:
        if declared is None:
            return False
        return top or any(path.startswith(over) for path in declared.paths(row))

    return covers


def subjects(export: Export, rows: list[Any], covers: Callable[[Any], bool]) -> list[Subject]:
    """Whose data the covered rows show, each once, in their order."""
    declared = export.whole
    if declared is None:
        return []
    found = (subject for row in rows if covers(row) for subject in declared.who(row))
    return list(dict.fromkeys(found))
