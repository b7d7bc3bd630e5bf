"""An import under way, or undone, is in no page, list, count or interface; then in all at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from bihuan.core.casework.importing import undoing
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.models import Case
from bihuan.core.casework.tests.world import World
from bihuan.core.intake.models import Upload
from bihuan.core.kernel import clock
from bihuan.programmes.gigwork.states import HAZARD

SignIn = Callable[[str], Client]
MARK = "朱雀路口窨井塌陷"
HEADINGS = "编号,标题,类别,状态,登记时间,办结时间,纬度,经度"
CLOSED = f"Z-1,{MARK},其他,已办结,2024-03-01,2024-03-05,25.79,113.02"
STRANGER: tuple[str, ...] = (
    "/open311/v2/requests.json?start_date=2024-01-01T00:00:00Z&end_date=2024-03-31T00:00:00Z",
    "/open311/v2/requests.xml?start_date=2024-01-01T00:00:00Z&end_date=2024-03-31T00:00:00Z",
    "/open311/v2/requests/{number}.json",
    "/open311/v2/servicerequestupdates.json?service_request_id={number}",
    "/map/points.json?show=closed",
    "/map/",
    "/",
)
STAFF: tuple[str, ...] = (
    "/desk/?show=closed",
    "/desk/?show=closed&q=Z-1",
    "/desk/?show=closed&q={number}",
    "/desk/?show=closed&format=csv",
    "/desk/points.json?show=closed",
    "/desk/register/",
    "/morning/",
    "/todo/",
    "/track/{number}/",
    "{desk}",
)


@pytest.fixture
def run(world: World, tmp_path: Path) -> UUID:
    file = tmp_path / "old.csv"
    file.write_text(f"{HEADINGS}\n{CLOSED}\n", encoding="utf-8")
    root = world.units["district"].code
    line = ["import", "cases", str(file), "--source", "old", "--unit", root, "--yes"]
    more = ["--kind", HAZARD, "--value", "category:*=other", "--option", "level=public"]
    call_command(*line, *more)
    return Upload.objects.get().pk


def answers(sign_in: SignIn) -> Iterator[tuple[str, str]]:
    """Every address, and what it says."""
    case = Case.everything.get()
    names = {"number": case.number, "desk": desk_url(case)}
    clients = [(Client(), STRANGER)]
    clients += [(sign_in(name), STAFF) for name in ("dispatcher", "leader", "grid")]
    for client, addresses in clients:
        for address in addresses:
            cache.clear()
            answer = client.get(address.format(**names))
            assert answer.status_code < 500, address
            body = answer.getvalue().decode(errors="replace")
            yield address, body if answer.status_code == 200 else ""


def test_x14_what_is_withheld_is_nowhere(run: UUID, world: World, sign_in: SignIn) -> None:
    case = Case.objects.get()
    seen = {address for address, text in answers(sign_in) if MARK in text or case.number in text}
    assert {STRANGER[0], STRANGER[1], STRANGER[2], STAFF[0], STAFF[1], STAFF[3]} <= seen
    undoing.set_withheld(run, clock.now())
    plain = {"{number}": case.number, "{desk}": desk_url(case)}
    for address, text in answers(sign_in):
        assert MARK not in text, address
        asked = any(mark in address for mark in plain)
        assert asked or case.number not in text, address
