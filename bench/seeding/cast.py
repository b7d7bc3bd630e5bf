"""The ids that a made history needs, read once from the ground."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from bihuan.config.demo.tree import DISTRICT
from bihuan.core.casework.models import Submission
from bihuan.core.parties.models import Appointment, Organisation, Person, Post
from bihuan.core.places.models import Spot
from bihuan.programmes.gigwork.models import HazardCategory

from .ground import FLOODED

TOKENS = 2048


@dataclass(frozen=True)
class Place:
    """Where something can happen: position, words, the community and who walks there."""

    lat: float
    lon: float
    address: str
    unit: str
    post: str
    person: str


@dataclass
class District:
    """A unit with its places, its dispatcher and its handlers, each as (post, person)."""

    id: str
    code: str
    places: list[Place] = field(default_factory=list)
    dispatch: tuple[str, str] = ("", "")
    handlers: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Cast:
    """Everything that a chunk of history refers to."""

    districts: list[District]
    riders: list[str]
    categories: list[tuple[str, str, bool]]
    codes: list[str]


def read() -> Cast:
    """Both districts, riders, categories, and look-up codes sealed beforehand: sealing one for
    each of a million reports would measure SM4 and nothing else."""
    riders = Person.objects.filter(appointments=None).order_by("id")
    rows = HazardCategory.objects.filter(active=True).order_by("order", "code")
    column = Submission._meta.get_field("lookup_code")
    chance = Random("codes")
    letters = [chance.choices("ACDEFGHJKLMNPQRTUVWXY34679", k=6) for _n in range(TOKENS)]
    return Cast(
        districts=[_district(DISTRICT), _district(FLOODED)],
        riders=[str(pk) for pk in riders.values_list("id", flat=True)],
        categories=[(row.code, row.title, row.dangerous) for row in rows],
        codes=[column.get_prep_value("".join(code)) for code in letters],
    )


def _district(code: str) -> District:
    unit = Organisation.objects.get(code=code)
    held = _held(unit)
    found = District(str(unit.pk), unit.code)
    found.dispatch = held["dispatcher"][0]
    found.handlers = held["handler"]
    found.places = _spots(unit, held) or _made(held)
    return found


def _held(unit: Organisation) -> dict[str, list[tuple[str, str]]]:
    held: dict[str, list[tuple[str, str]]] = {}
    inside = Appointment.objects.filter(
        post__organisation__path__startswith=unit.path, ends_on=None
    )
    for row in inside.select_related("post").order_by("post__organisation__code", "post_id", "id"):
        held.setdefault(row.post.role, []).append((str(row.post_id), str(row.person_id)))
    return held


def _units(held: dict[str, list[tuple[str, str]]]) -> dict[str, tuple[str, str]]:
    """(post, person) of the grid worker by community."""
    people = dict(held["grid_worker"])
    posts = Post.objects.filter(pk__in=people).order_by("organisation__code")
    return {str(post.organisation_id): (str(post.pk), people[str(post.pk)]) for post in posts}


def _spots(unit: Organisation, held: dict[str, list[tuple[str, str]]]) -> list[Place]:
    grid = _units(held)
    spots = Spot.objects.filter(organisation__path__startswith=unit.path).order_by("name", "id")
    return [
        Place(spot.lat, spot.lon, spot.name, unit_id, *grid[unit_id])
        for spot in spots
        if (unit_id := str(spot.organisation_id)) in grid
    ]


def _made(held: dict[str, list[tuple[str, str]]]) -> list[Place]:
    chance = Random("places")
    return [
        Place(26.1 + chance.random() / 5, 113.1 + chance.random() / 5, f"{n}号路口", unit, *who)
        for unit, who in _units(held).items()
        for n in range(1, 31)
    ]
