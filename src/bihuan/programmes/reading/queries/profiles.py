"""What is known of an author: asked once, the rest from appointments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bihuan.core.parties.models import Appointment, Organisation, Person
from bihuan.core.parties.queries import in_force
from bihuan.programmes.reading.models import AuthorProfile
from bihuan.programmes.reading.rules.groups import group_of, level_of_unit


def profile_of(person: Person | None) -> AuthorProfile | None:
    """What the person filled in, or None."""
    return AuthorProfile.objects.filter(person=person).first() if person else None


def facts_of_author(person: Person | None, unit: Organisation, on: date) -> Mapping[str, Any]:
    """Group, field, level and post of an author on a day, as columns of Essay.

    Without an account nothing is known but the unit: the group is then the editor's to say.
    """
    level = level_of_unit(unit.kind, unit.parent.kind if unit.parent else "")
    if person is None:
        return {"level": level}
    held = list(
        Appointment.objects.filter(in_force(on), person=person)
        .select_related("post")
        .order_by("-kind", "starts_on", "id")
    )
    profile = profile_of(person)
    group, known = group_of(
        {one.post.role for one in held}, profile.birth_band if profile else None, on
    )
    return {
        "group": group,
        "group_from": known,
        "field": profile.field if profile else "",
        "level": profile.level if profile else level,
        "post_title": held[0].post.title if held else "",
    }
