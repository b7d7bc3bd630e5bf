"""What a person gives with a move, and whether it is what the move asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.casework.engine.refused import Refused
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.loop import Move
from bihuan.core.casework.rights import HANDLE
from bihuan.core.casework.wiring_api import categories_of
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import rights_of_role
from bihuan.core.parties.models import Post

if TYPE_CHECKING:
    from django.core.files.base import File

LONGEST_WORDS = 4000


@dataclass(frozen=True)
class MoveInputs:
    """The fields that a move may need; `until` is aware, `other_case` the case to merge into.

    `allowances`: minutes of a clock that the move starts, where an inside move's own rows say them.
    """

    words: str = ""
    photos: Sequence[File[Any]] = ()
    lead: Post | None = None
    helpers: Sequence[Post] = ()
    until: datetime | None = None
    other_case: UUID | None = None
    category: str | None = None
    allowances: Mapping[str, int] = field(default_factory=dict)


def check(move: Move, at: Situation, inputs: MoveInputs) -> None:
    """Refuse, in a sentence, what the move cannot be made with."""
    given = {
        "words": bool(inputs.words.strip()),
        "photo": bool(inputs.photos),
        "lead": inputs.lead is not None,
        "helpers": bool(inputs.helpers),
        "until": inputs.until is not None,
        "other_case": inputs.other_case is not None,
        "category": bool(inputs.category),
    }
    for need in move.needs:
        if need.required and not given.get(need.code, True):
            raise Refused(_("“%(what)s” is still missing.") % {"what": _(need.title)})
    if len(inputs.words) > LONGEST_WORDS:
        raise Refused(_("Please say it in at most %(n)s characters.") % {"n": LONGEST_WORDS})
    if inputs.until is not None and inputs.until <= clock.now():
        raise Refused(_("The new date has to lie in the future."))
    if inputs.category and inputs.category not in categories_of(at.kind.code):
        raise Refused(_("This category does not exist. Choose one from the list."))
    chosen = [inputs.lead] if inputs.lead and not move.inside else []
    for post in (*chosen, *inputs.helpers):
        _check_post(post, at)
    if inputs.lead is not None and inputs.lead in inputs.helpers:
        raise Refused(_("The lead cannot help itself. Take it out of the helpers."))


def too_late(move: Move, at: Situation) -> bool:
    """True when the days within which a reporter may make this move are over."""
    closed, days = at.case.closed_at, move.reporter_days
    return days is not None and closed is not None and clock.now() > closed + timedelta(days=days)


def _check_post(post: Post, at: Situation) -> None:
    inside = at.case.root.contains(post.organisation)
    if not (post.active and inside and HANDLE in rights_of_role(post.role)):
        raise Refused(_("“%(post)s” cannot take on cases of this unit.") % {"post": str(post)})
