"""What programmes bring: kinds of service places, what can be found there, and where one says that
something is wrong with a place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from bihuan.core.kernel.manifest import Registry

if TYPE_CHECKING:
    from bihuan.core.access import Actor
    from bihuan.core.places.models import ServicePlace


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


@dataclass(frozen=True)
class MatterNote:
    """What a reader may know of a matter: what it is, how it stands, since when; url: "" if the
    reader may not open it."""

    title: str
    state: str
    tone: str
    at: datetime
    url: str = ""


@dataclass(frozen=True)
class MatterKind:
    """A room above where matters of places are handled: `code` is the model's label. page: where
    one says that something is wrong with a place. describe: matters by key, as the reader may see
    them; what is left out is not for them."""

    code: str
    page: Callable[[ServicePlace], str]
    describe: Callable[[Actor, Collection[UUID]], Mapping[UUID, MatterNote]]


MATTERS: Registry[MatterKind] = Registry("matter of places", lambda one: one.code)
