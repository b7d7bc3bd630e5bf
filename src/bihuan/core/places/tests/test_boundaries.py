"""Whose area a position lies in, and the import of outlines."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from bihuan.core.access import SYSTEM, Actor, Denied
from bihuan.core.kernel import outbox
from bihuan.core.parties.actions import register_person
from bihuan.core.parties.models import Organisation
from bihuan.core.places import actions, queries
from bihuan.core.places.coordinates import from_wgs84
from bihuan.core.places.models import Boundary
from bihuan.core.places.shapes import BadShape
from bihuan.core.places.tests.world import (
    EAST,
    MIDDLE,
    NORTH,
    SOUTH,
    WEST,
    box,
    collection,
    street,
)

pytestmark = pytest.mark.django_db
Street = tuple[Organisation, Organisation, Organisation]


@pytest.fixture
def mapped() -> Street:
    found = street()
    top, west, east = found
    for unit, geometry in (
        (top, box(WEST, SOUTH, EAST, NORTH)),
        (west, box(WEST, SOUTH, MIDDLE, NORTH)),
        (east, box(MIDDLE, SOUTH, EAST, NORTH)),
    ):
        assert actions.set_boundary(unit, geometry, source="made", actor=SYSTEM) is True
    return found


def test_g09_position_lies_in_the_deepest_area(mapped: Street) -> None:
    top, west, east = mapped
    assert queries.locate(25.79, 113.01) == west
    assert queries.locate(25.79, 113.03) == east
    assert queries.locate(25.79, 113.03, kinds=["street"]) == top
    assert queries.locate(25.79, 113.05) is None
    assert queries.locate(25.79, 113.01, within=east) is None


def test_g09_point_on_the_line_belongs_always_to_the_same(mapped: Street) -> None:
    _top, west, _east = mapped
    assert {queries.locate(25.79, MIDDLE) for _n in range(3)} == {west}


def test_g09_closed_unit_holds_nothing(mapped: Street) -> None:
    top, west, _east = mapped
    Organisation.objects.filter(id=west.id).update(active=False)
    assert queries.locate(25.79, 113.01) == top


def test_x08_same_outline_again_changes_nothing(mapped: Street) -> None:
    west = mapped[1]
    geometry = box(WEST, SOUTH, MIDDLE, NORTH)
    assert actions.set_boundary(west, geometry, source="made", actor=SYSTEM) is False
    assert actions.set_boundary(west, box(WEST, SOUTH, 113.01, NORTH), actor=SYSTEM) is True
    assert queries.locate(25.79, 113.015) == mapped[0]
    outbox.run_pending()


def test_x08_boundaries_are_set_only_with_the_right(mapped: Street) -> None:
    stranger = Actor(register_person(name="路人", actor=SYSTEM))
    before = list(Boundary.objects.order_by("id").values_list("id", "geometry"))
    with pytest.raises(Denied):
        actions.set_boundary(mapped[1], box(1, 1, 2, 2), actor=stranger)
    with pytest.raises(Denied):
        actions.add_spot("某地", kind="road", lat=25.79, lon=113.01, actor=stranger)
    assert list(Boundary.objects.order_by("id").values_list("id", "geometry")) == before


BAD: dict[str, Any] = {
    "nothing": None,
    "text": "POLYGON",
    "point": {"type": "Point", "coordinates": [113, 25]},
    "bow tie": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
    "two points": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
    "words": {"type": "Polygon", "coordinates": [["a", "b"]]},
    "no coordinates": {"type": "Polygon"},
    "metres": box(12_000_000, 3_000_000, 12_001_000, 3_001_000),
    "too many": {
        "type": "Polygon",
        "coordinates": [[[n * 1e-4, n * n * 1e-9] for n in range(20_002)] + [[0, 0]]],
    },
}


@pytest.mark.parametrize("what", BAD, ids=list(BAD))
def test_x08_odd_outlines_are_refused(what: str) -> None:
    unit = street()[1]
    with pytest.raises(BadShape):
        actions.set_boundary(unit, BAD[what], actor=SYSTEM)
    assert Boundary.objects.count() == 0


def test_x08_import_takes_all_or_names_every_fault(tmp_path: Path) -> None:
    _top, west, east = street()
    good = (west.code, box(WEST, SOUTH, MIDDLE, NORTH))
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps(collection(good, ("nobody", good[1]), (east.code, BAD["bow tie"]))))
    with override("en"), pytest.raises(CommandError) as refused:
        call_command("places", "import-boundaries", str(path))
    assert str(refused.value).splitlines() == [
        "Feature 2 (nobody): no organisation has this code.",
        f"Feature 3 ({east.code}): the boundary crosses itself or encloses nothing.",
        "Nothing was imported.",
    ]
    assert Boundary.objects.count() == 0


def test_x08_same_file_twice_changes_nothing_and_dry_run_writes_nothing(tmp_path: Path) -> None:
    _top, west, east = street()
    path = tmp_path / "areas.geojson"
    pairs = (
        (west.code, box(WEST, SOUTH, MIDDLE, NORTH)),
        (east.code, box(MIDDLE, SOUTH, EAST, NORTH)),
    )
    path.write_text(json.dumps(collection(*pairs)))

    def run(*more: str) -> str:
        out = StringIO()
        with override("en"):
            call_command("places", "import-boundaries", str(path), *more, stdout=out)
        return out.getvalue().strip()

    assert run("--dry-run") == "2 boundaries would be imported, 0 are already so."
    assert Boundary.objects.count() == 0
    assert run() == "2 boundaries imported, 0 were already so."
    assert run() == "0 boundaries imported, 2 were already so."
    assert Boundary.objects.get(organisation=west).source == "areas.geojson"


def test_x08_outlines_in_another_system_are_brought_to_wgs84() -> None:
    west = street()[1]
    moved = [from_wgs84(lat, lon, "gcj02") for lat in (SOUTH, NORTH) for lon in (WEST, MIDDLE)]
    (sw, se, nw, ne) = [[at.lon, at.lat] for at in moved]
    geometry = {"type": "Polygon", "coordinates": [[sw, se, ne, nw, sw]]}
    actions.set_boundary(west, geometry, datum="gcj02", actor=SYSTEM)
    kept = Boundary.objects.get()
    assert kept.west == pytest.approx(WEST, abs=2e-6)
    assert kept.south == pytest.approx(SOUTH, abs=2e-6)


def test_x08_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    for text in ("", "{", "[]", '{"features": []}', '{"features": [1]}'):
        path.write_text(text)
        with pytest.raises(CommandError):
            call_command("places", "import-boundaries", str(path))
    with pytest.raises(CommandError):
        call_command("places", "import-boundaries", str(tmp_path / "absent"))
