"""G-05, X-08: what is wrong with a station is a report like any other; hazards as GeoJSON."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from bihuan.core.access import ANONYMOUS, SYSTEM
from bihuan.core.casework.models import Submission
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.levels import UNIT
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.places.actions import service
from bihuan.core.places.actions.service.managing import Card
from bihuan.core.places.models import Matter, ServicePlace
from bihuan.core.places.queries.matters import matters_of, problem_page
from bihuan.programmes.gigwork.stations import STATION
from bihuan.programmes.gigwork.tests.ground import EAST, hazard

REPORT = reverse("gigwork:report")


def station(world: World) -> ServicePlace:
    """A station in the eastern community."""
    card = Card("泉小驿", "国庆北路18号", *EAST, opened_on=date(2025, 1, 2))
    unit = world.units["community"]
    return service.add_place(unit, STATION, card, actor=SYSTEM)


def report(client: Client, place: ServicePlace, more: dict[str, str] | None = None) -> Submission:
    """Sends the report page as it came for the place."""
    form = client.get(problem_page(place)).context["form"]
    names = ("place", "lat", "lon", "datum_came", "address")
    given = {name: str(form[name].value()) for name in names}
    sent = {**given, "words": "饮水机坏了，没有水", "client_id": str(uuid4()), **(more or {})}
    assert client.post(REPORT, sent).status_code == 302
    return Submission.objects.latest("created_at")


def test_g05_a_problem_is_reported_with_the_place_filled_in(world: World) -> None:
    place = station(world)
    body = Client().get(place.get_absolute_url()).content.decode()
    assert problem_page(place) in body
    submission = report(Client(), place)
    case = submission.case
    assert (case.unit, case.lat, case.lon) == (world.units["community"], *EAST)
    assert case.address == "泉小驿（国庆北路18号）"
    matter = Matter.objects.get()
    assert (matter.place, matter.matter_id) == (place, submission.pk)


def test_g05_a_wrong_place_in_the_address_is_a_report_all_the_same(world: World) -> None:
    for wrong in ("nonsense", str(uuid4())):
        assert Client().get(f"{REPORT}?place={wrong}").status_code == 200
    submission = report(Client(), station(world), {"place": str(uuid4())})
    assert submission.case.address == "泉小驿（国庆北路18号）"
    assert not Matter.objects.exists()


def test_g05_the_keeper_sees_what_was_brought_and_how_it_stands(
    world: World, sign_in: Callable[[str], Client], settings: Any
) -> None:
    place = station(world)
    post = create_post(place.unit, title="驿站", role="station_keeper", actor=SYSTEM)
    appoint(world.people["roads"], post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    report(sign_in("rider"), place)
    body = sign_in("roads").get(place.keeper_url()).content.decode()
    assert "已上报" in body
    assert "饮水机" not in body


def test_x21_of_an_internal_report_only_who_may_open_it_hears(world: World) -> None:
    place = station(world)
    submission = hazard(world, level=UNIT, extra={"device": "", "place": str(place.pk)})
    assert matters_of(place, ANONYMOUS) == []
    assert matters_of(place, world.actor("driver")) == []
    [own] = matters_of(place, world.actor("rider"))
    assert own.url == reverse("gigwork:mine_one", args=[submission.number])
    [work] = matters_of(place, world.actor("grid"))
    assert str(submission.case.pk) in work.url


def test_x20_open_hazards_are_geojson_for_everybody(world: World) -> None:
    hazard(world, lat=25.7912345, lon=113.0312345, words="路灯不亮 13812345678")
    hazard(world, level=UNIT, words="井盖没了")
    answer = Client().get(reverse("gigwork:hazards_geojson"))
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert json.loads(answer.content) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [113.0312, 25.7912]},
                "properties": {"title": "路灯不亮或损坏", "state": "已上报", "tone": "waiting"},
            }
        ],
    }
