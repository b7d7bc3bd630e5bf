"""What follows when a request named its picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bihuan.core.kernel.outbox import receives
from bihuan.interop.open311 import actions
from bihuan.interop.open311.facts import PictureNamed
from bihuan.interop.open311.models import NamedPicture


@receives(PictureNamed, name="open311.fetch_picture", slow=True, lease=timedelta(minutes=1))
def fetch_picture(fact: PictureNamed) -> Callable[[], None] | None:
    """Fetches it, unless that is done."""
    waiting = NamedPicture.objects.filter(pk=fact.picture_id, state=NamedPicture.WAITING)
    picture = waiting.select_related("submission").first()
    return actions.fetch(picture) if picture else None
