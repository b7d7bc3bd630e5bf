"""Choosing how to be told."""

from __future__ import annotations

from django.db import transaction

from bihuan.core.parties.models import Person

from ..models import NoticePreference
from ..registry import NoticeKind
from ..rules import CHOOSABLE


@transaction.atomic
def choose_channels(person: Person, *, kind: NoticeKind, channels: frozenset[str]) -> None:
    """Keep the person's choice for a kind; what equals the default leaves no row behind."""
    for channel in CHOOSABLE:
        wanted = channel in channels
        rows = NoticePreference.objects.filter(person=person, kind=kind.code, channel=channel)
        if wanted == (channel in kind.default_channels):
            rows.delete()
        else:
            NoticePreference.objects.update_or_create(
                person=person, kind=kind.code, channel=channel, defaults={"wanted": wanted}
            )
