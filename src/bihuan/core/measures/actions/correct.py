"""Telling the checker what the words around a figure mean."""

from __future__ import annotations

from django.db import transaction

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.measures.models import Correction
from bihuan.core.measures.rights import SEE


@transaction.atomic
def correct(key: str, code: str, *, actor: Actor) -> Correction:
    """From now on these words mean the indicator, or none when `code` is empty; for everybody."""
    require(actor, SEE)
    found, _new = Correction.objects.update_or_create(
        key=key, defaults={"code": code, "by_person": actor.person, "at": clock.now()}
    )
    return found
