"""The picture behind `media_url`: asked for later, by the worker, and kept like an uploaded one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from bihuan.core.casework.actions import add_note
from bihuan.core.casework.actions.open_case import REPORT, SUBMISSION_FILES
from bihuan.core.files.actions import store
from bihuan.core.files.limits import MAX_BYTES
from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.files.rules import PHOTO
from bihuan.core.kernel import outgoing
from bihuan.interop.open311.actions.report import STRANGER
from bihuan.interop.open311.models import NamedPicture

MOST_TRIES = 4
"""Asked again after 5, 20 and 80 seconds (the outbox's pauses), then given up."""
REDIRECTS = 2
LIMITS = outgoing.Limits(connect=3.0, read=5.0, total=10.0, max_bytes=MAX_BYTES)
"""Short, because nothing else is delivered meanwhile."""
OURS = frozenset({"no_room", "not_kept"})
"""Refusals of files that are the disk's fault and not the picture's."""
ACCEPT = {"accept": "image/jpeg, image/png, image/webp"}


class AskAgain(Exception):
    """No usable answer this time; the outbox tries again later."""


def fetch(picture: NamedPicture) -> Callable[[], None]:
    """Asks for the picture, outside any transaction; what comes back is to be done inside one.

    Raises AskAgain while another try may help.
    """
    NamedPicture.objects.filter(pk=picture.pk).update(tries=F("tries") + 1)
    try:
        answer = outgoing.get(picture.url, headers=ACCEPT, limits=LIMITS, redirects=REDIRECTS)
    except outgoing.Refused as refused:
        return partial(_give_up, picture, refused)
    except outgoing.Failed as failed:
        return _later(picture, failed)
    if answer.status != 200:
        return _later(picture, None)
    return partial(_attach, picture, answer.body)


def _later(picture: NamedPicture, why: outgoing.OutgoingProblem | None) -> Callable[[], None]:
    hopeless = why is not None and why.code == "too_large"
    if picture.tries + 1 < MOST_TRIES and not hopeless:
        raise AskAgain
    return partial(_give_up, picture, why)


def _attach(picture: NamedPicture, content: bytes) -> None:
    """Kept with the report as if it had come along: looked at, numbered, prepared by the worker."""
    submission = picture.submission
    try:
        store(
            ContentFile(content),
            owner_type=SUBMISSION_FILES,
            owner_id=submission.pk,
            purpose=REPORT,
            actor=STRANGER,
            level=submission.level,
            client_id=picture.pk,
            accept=(PHOTO,),
        )
    except FileRefused as refused:
        if refused.code in OURS:
            raise
        _give_up(picture, refused)
        return
    _finish(picture, NamedPicture.ATTACHED)


def _give_up(picture: NamedPicture, why: outgoing.OutgoingProblem | FileRefused | None) -> None:
    """Staff read under the case that a picture was named and why there is none."""
    with translation.override(settings.LANGUAGE_CODE):
        sentence = why.sentence if why else _("There is no picture at this address.")
        words = _("The picture that the sender named could not be taken: %(why)s")
        add_note(picture.submission.case_id, words % {"why": sentence}, actor=STRANGER)
    _finish(picture, NamedPicture.GIVEN_UP)


def _finish(picture: NamedPicture, state: str) -> None:
    picture.state, picture.url = state, ""
    picture.save(update_fields=["state", "url"])
