"""A request is brought through the same door as every other report."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from bihuan.core.access import Actor
from bihuan.core.casework.actions import open_brought
from bihuan.core.casework.models import Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock, outbox
from bihuan.interop.open311.facts import PictureNamed
from bihuan.interop.open311.models import NamedPicture

STRANGER = Actor(channel="api")
"""Who brings it: somebody out there. Not the holder of the key's post, who may check the work."""
SAME_WITHIN = timedelta(minutes=10)


def report(
    kind: str, brought: Brought, *, named: bool, picture: str = "", actor: Actor = STRANGER
) -> Submission:
    """The submission of what was brought, once.

    named: the client gave an id of its own, which counts for ever. Else the same content by the
    same key within ten minutes is the same request sent again; later it is a new one.
    picture: the address at which the worker is to fetch a picture of it.
    """
    with transaction.atomic():
        submission = _brought(kind, brought, named=named, actor=actor)
        if picture:
            _name_picture(submission, picture)
    return submission


def _brought(kind: str, brought: Brought, *, named: bool, actor: Actor) -> Submission:
    if named:
        return open_brought(kind, brought, actor=actor)
    now = clock.now()
    ids = [_in_window(brought.client_id, now - back) for back in (timedelta(), SAME_WITHIN)]
    known = Submission.objects.filter(client_id__in=ids, created_at__gt=now - SAME_WITHIN).first()
    return known or open_brought(kind, replace(brought, client_id=ids[0]), actor=actor)


def _name_picture(submission: Submission, url: str) -> None:
    """Remembers the address for the worker, once per submission."""
    named, new = NamedPicture.objects.get_or_create(submission=submission, defaults={"url": url})
    if new:
        outbox.emit(PictureNamed(picture_id=named.pk))


def _in_window(content: UUID, at: datetime) -> UUID:
    return uuid5(content, str(int(at.timestamp() // SAME_WITHIN.total_seconds())))
