"""What an author says of themselves once, and what an editor puts right."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock
from bihuan.core.publishing.models.pieces import PUBLISHED, WITHDRAWN
from bihuan.core.publishing.queries.access import require_on
from bihuan.core.publishing.rights import EDIT, WRITE
from bihuan.programmes.reading.models import AuthorProfile, Essay, GroupCorrection
from bihuan.programmes.reading.rules.groups import BY_EDITOR


def fill_profile(*, birth_band: int, field: str, level: str, actor: Actor) -> AuthorProfile:
    """Keep what the author said; essays handed in before stay as they are."""
    person = actor.private_person
    if person is None:
        raise Denied(WRITE)
    values = {"birth_band": birth_band, "field": field, "level": level, "changed_at": clock.now()}
    made, _new = AuthorProfile.objects.update_or_create(person=person, defaults=values)
    return made


def correct_group(piece_id: UUID, group: str, reason: str, *, actor: Actor) -> Essay:
    """Put the group of an essay's author right, until it is published, with a trace (R-03).

    Denied without the right to edit on the site; Refused without a reason, for the group that it
    has, and once readers have the essay: figures that were told do not change behind them.
    """
    with transaction.atomic():
        essay = (
            Essay.objects.select_for_update(of=("self",))
            .select_related("piece__site__organisation")
            .get(piece=piece_id)
        )
        require_on(actor, EDIT, essay.piece.site)
        if essay.piece.state in (PUBLISHED, WITHDRAWN):
            raise Refused(_("It is published: the group stays as it was when it was approved."))
        if not reason.strip():
            raise Refused(_("Please say how you know the right group."))
        if group == essay.group:
            raise Refused(_("That is the group it has."))
        GroupCorrection.objects.create(
            essay=essay,
            before=essay.group,
            after=group,
            reason=reason.strip()[:200],
            by_person=actor.person,
        )
        essay.group, essay.group_from = group, BY_EDITOR
        essay.save()
    return essay
