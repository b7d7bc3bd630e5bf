"""An update from outside: a step of the loop for who may make it, else words for staff."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.actions import MoveInputs, add_note, make_move
from bihuan.core.casework.actions.note import NOTE
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.models import Case, Remark, Submission, TrailEntry
from bihuan.core.casework.wiring_api import kind_of, offer_of
from bihuan.core.kernel import clock
from bihuan.interop.open311.actions.report import SAME_WITHIN


@transaction.atomic
def update(
    submission: Submission,
    status: str,
    words: str,
    photos: Sequence[File[Any]] = (),
    *,
    named: bool = False,
    actor: Actor,
) -> TrailEntry:
    """What was written down. Refused, with a sentence, when the step needs more than was sent.

    Unless the client gave an id of its own (named; the door sees to it), the same update as the
    post's last one on this case, within ten minutes, is that one sent again.
    """
    offer, said = offer_of(submission.kind), _said(status, words)
    code = offer.moves.get(status) if offer else None
    case = lock(submission.case_id).case
    if not named and (known := _sent_again(case, {code: words, NOTE: said}, photos, actor)):
        return known
    if code and case.state in kind_of(case.kind).move(code).sources:
        try:
            inputs = MoveInputs(words=words, photos=tuple(photos))
            moved = make_move(case.pk, code, actor=actor, inputs=inputs)
            return TrailEntry.objects.get(case=moved, seq=moved.trail_length)
        except Denied:
            pass  # the post may not make this step: its words still reach those who may
    return add_note(case.pk, said, photos, actor=actor)


def _said(status: str, words: str) -> str:
    """What staff read of an update that moves nothing, in their language."""
    if not status:
        return words
    if words:
        return f"{status}: {words}"
    with translation.override(settings.LANGUAGE_CODE):
        return _("It says: %(status)s, without further words.") % {"status": status}


def _sent_again(
    case: Case, texts: dict[str | None, str], photos: Sequence[File[Any]], actor: Actor
) -> TrailEntry | None:
    """The last thing this key's post did on the case, if it is this update. `texts`: its words by
    the verb under which they would stand."""
    post = actor.appointment.post_id if actor.appointment else None
    mine = TrailEntry.objects.filter(case=case, post_id=post, channel=actor.channel)
    last = mine.filter(at__gt=clock.now() - SAME_WITHIN).order_by("-seq").first()
    if last is None or last.verb not in texts:
        return None
    refs = json.loads(last.refs)
    remark = Remark.objects.filter(pk=refs["remark"]).first() if "remark" in refs else None
    if (remark.text if remark else "") != texts[last.verb]:
        return None
    kept = [digest for _id, digest in refs.get("files", [])]
    return last if kept == [_digest(photo) for photo in photos] else None


def _digest(photo: File[Any]) -> str:
    found = hashlib.sha256()
    for chunk in photo.chunks():
        found.update(chunk)
    photo.seek(0)
    return found.hexdigest()
