"""Saying whose figures a programme shows, and as of when."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from bihuan.core.access import Actor, require
from bihuan.core.measures.models import Section
from bihuan.core.measures.rights import DEFINE
from bihuan.core.parties.models import Organisation


@transaction.atomic
def set_section(
    programme: str, unit: Organisation, *, own: bool, as_of: date | None, actor: Actor
) -> Section:
    """Sets it, in place of what was set before. Needs the right to define over the unit."""
    require(actor, DEFINE, unit)
    found, _new = Section.objects.update_or_create(
        programme=programme, defaults={"unit": unit, "own": own, "as_of": as_of}
    )
    return found
