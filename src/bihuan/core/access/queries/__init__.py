"""Scoped reads: ``scoped`` says what an actor may see, ``lists`` and ``pages`` what is shown."""

from bihuan.core.access.queries.scoped import (
    access_appointment,
    access_appointment_to_end,
    access_person,
    access_post,
    access_post_to_deputise,
    access_unit,
    appointments_visible_to,
    exports_visible_to,
    log_visible_to,
    looks_at,
    people_visible_to,
    posts_visible_to,
    units_visible_to,
    unmaskings_visible_to,
)

__all__ = [
    "access_appointment",
    "access_appointment_to_end",
    "access_person",
    "access_post",
    "access_post_to_deputise",
    "access_unit",
    "appointments_visible_to",
    "exports_visible_to",
    "log_visible_to",
    "looks_at",
    "people_visible_to",
    "posts_visible_to",
    "units_visible_to",
    "unmaskings_visible_to",
]
