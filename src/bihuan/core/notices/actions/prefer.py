"""Choosing how to be told."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from bihuan.core.parties.models import Person

from ..models import NoticePreference
from ..registry import NoticeKind


@transaction.atomic
def choose_channels(
    person: Person, *, kind: NoticeKind, channels: frozenset[str], offered: Iterable[str]
) -> None:
    """Keep the person's choice for a kind; what equals the default leaves no row behind.

    Only about the channels that were `offered`: what was not asked stays as it was.
    """
    for channel in offered:
        wanted = channel in channels
        rows = NoticePreference.objects.filter(person=person, kind=kind.code, channel=channel)
        if wanted == (channel in kind.default_channels):
            rows.delete()
        else:
            NoticePreference.objects.update_or_create(
                person=person, kind=kind.code, channel=channel, defaults={"wanted": wanted}
            )
