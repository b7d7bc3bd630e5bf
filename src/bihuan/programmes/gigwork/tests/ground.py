"""A district with two communities beside each other, and the people of the hazard loop."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.casework.actions import MoveInputs, make_move, open_brought
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.world import World, make_world
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person
from bihuan.core.places.actions import add_spot, set_boundary
from bihuan.programmes.gigwork.actions import load_defaults
from bihuan.programmes.gigwork.states import HAZARD

EAST = (25.79, 113.03)
WEST = (25.79, 113.01)
BORDER = (25.79, 113.02)
OUTSIDE = (25.79, 113.30)
HOLE = "路面有个大坑，电动车差点摔倒"


def square(west: float, east: float) -> dict[str, Any]:
    """An outline of the made ground."""
    south, north = 25.78, 25.80
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def make_ground() -> World:
    """Casework's little district, with outlines, a second community and a named place."""
    load_defaults()
    world = make_world()
    community, district = world.units["community"], world.units["district"]
    west = create_organisation(
        name="West", kind="community", code="Twe", parent=district, actor=SYSTEM
    )
    world.units["west"] = west
    post = create_post(west, title="west grid", role="grid_worker", actor=SYSTEM)
    person = register_person(name="west", phone="19900000090", actor=SYSTEM)
    appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    world.posts["west"], world.people["west"] = post, person
    keeper = create_post(district, title="keeper", role="gigwork_admin", actor=SYSTEM)
    world.people["keeper"] = register_person(name="keeper", phone="19900000091", actor=SYSTEM)
    appoint(world.people["keeper"], keeper, starts_on=date(2024, 1, 1), actor=SYSTEM)
    set_boundary(community, square(113.02, 113.04), source="made", actor=SYSTEM)
    set_boundary(west, square(113.0, 113.02), source="made", actor=SYSTEM)
    add_spot("国庆北路", kind="road", lat=WEST[0], lon=WEST[1], actor=SYSTEM)
    return world


def photo(name: str = "photo.jpg") -> SimpleUploadedFile:
    """A small photo as a phone sends it."""
    return upload(picture(), name)


def hazard(world: World, by: str | None = "rider", **fields: Any) -> Submission:
    """A hazard brought by somebody, at once in the middle of the eastern community."""
    person = world.people[by] if by else None
    given: dict[str, Any] = {"words": HOLE, "lat": EAST[0], "lon": EAST[1], "level": PUBLIC}
    brought = Brought(client_id=uuid4(), reporter=person, **given | fields)
    return open_brought(HAZARD, brought, actor=Actor(person))


def inputs(world: World, move: str) -> MoveInputs:
    """What each move needs, and no more."""
    given: dict[str, dict[str, Any]] = {
        "make_safe": {"photos": (photo(),)},
        "handle": {"photos": (photo(),), "words": "Filled"},
        "hand_over": {"words": "A big hole"},
        "assign": {"lead": world.posts["roads"]},
        "propose_void": {"words": "Nothing there"},
        "approve_void": {"words": "We looked twice"},
        "reject_work": {"words": "Still a hole"},
        "reopen": {"words": "It broke again"},
        "ask_reporter": {"words": "Which side?"},
        "reporter_answer": {"words": "The left one"},
    }
    return MoveInputs(**given.get(move, {}))


MAKERS = {
    "accept": "grid",
    "make_safe": "grid",
    "hand_over": "grid",
    "assign": "dispatcher",
    "handle": "roads",
    "verify": "verifier",
    "propose_void": "grid",
    "approve_void": "dispatcher",
    "reopen": "rider",
    "ask_reporter": "grid",
    "reporter_answer": "rider",
}


def through(world: World, case: Case, *moves: str, by: dict[str, str] | None = None) -> Case:
    """The case after these moves, each made by whoever usually makes it."""
    makers = MAKERS | (by or {})
    for move in moves:
        actor = world.actor(makers[move])
        case = make_move(case.pk, move, actor=actor, inputs=inputs(world, move))
    return case


WHOLE = ("accept", "make_safe", "hand_over", "assign", "handle", "verify")
