"""What programmes bring: kinds of service places, and what can be found there."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.core.kernel.manifest import Registry


@dataclass(frozen=True)
class PlaceKind:
    """A kind of place that people go to. title: one of them; titles: the heading of a list."""

    code: str
    title: str
    titles: str
    icon: str = "pin"


@dataclass(frozen=True)
class Facility:
    """Something that a place has: power to charge, water, a first-aid box."""

    code: str
    title: str
    icon: str = "check"


KINDS: Registry[PlaceKind] = Registry("kind of place", lambda one: one.code)
FACILITIES: Registry[Facility] = Registry("facility", lambda one: one.code)
