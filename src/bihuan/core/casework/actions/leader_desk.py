"""A leader's own phrases, and the secretaries who may record on the leader's behalf."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.access.rights import appointments_of
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Phrase, RecordingRight
from bihuan.core.casework.rights import INSTRUCT
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import rights_of_role
from bihuan.core.parties.models import Post

MOST_PHRASES = 30


def keep_phrase(leader: Post, text: str, *, actor: Actor) -> Phrase:
    """Keep a phrase of the leader's own; the same again changes nothing."""
    _own(leader, actor)
    text = text.strip()
    if not text or len(text) > 120:
        raise Refused(_("Write the phrase in 1 to 120 characters."))
    with transaction.atomic():
        if Phrase.objects.filter(post=leader).count() >= MOST_PHRASES:
            raise Refused(_("At most %(n)s phrases are kept.") % {"n": MOST_PHRASES})
        return Phrase.objects.get_or_create(post=leader, text=text)[0]


def drop_phrase(phrase_id: UUID, *, leader: Post, actor: Actor) -> None:
    """Forget one of the leader's own phrases."""
    _own(leader, actor)
    Phrase.objects.filter(pk=phrase_id, post=leader).delete()


def let_record(leader: Post, secretary: Post, *, actor: Actor) -> RecordingRight:
    """The leader (not a deputy) lets a post record handwritten instructions on their behalf."""
    _own(leader, actor, deputies=False)
    if secretary.pk == leader.pk or not secretary.active:
        raise Refused(_("Choose another post, one that is in use."))
    with transaction.atomic():
        known = RecordingRight.objects.filter(leader=leader, secretary=secretary, ended_at=None)
        return known.first() or RecordingRight.objects.create(
            leader=leader, secretary=secretary, given_by=actor.person, given_at=clock.now()
        )


def end_recording(leader: Post, secretary: Post, *, actor: Actor) -> None:
    """From now on the post records nothing more for the leader; what it recorded stays."""
    _own(leader, actor, deputies=False)
    rows = RecordingRight.objects.filter(leader=leader, secretary=secretary, ended_at=None)
    rows.update(ended_at=clock.now())


def _own(leader: Post, actor: Actor, *, deputies: bool = True) -> None:
    if actor.is_system:
        return
    held = (one for one in appointments_of(actor) if one.post_id == leader.pk)
    own = next((one for one in held if deputies or not one.as_deputy), None)
    if own is None or INSTRUCT not in rights_of_role(leader.role):
        raise Denied(INSTRUCT, leader.organisation)
