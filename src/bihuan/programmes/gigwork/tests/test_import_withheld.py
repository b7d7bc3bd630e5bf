"""An import under way, or undone, is in no page, list, count or interface; then in all at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.apikeys.tests.keys import key_for
from bihuan.core.casework.importing import undoing
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.models import Case
from bihuan.core.casework.tests.world import World
from bihuan.core.intake.models import Upload
from bihuan.core.kernel import outbox
from bihuan.core.parties.models import Appointment
from bihuan.interop.webhooks.actions import subscribe
from bihuan.interop.webhooks.contract import EVENTS
from bihuan.interop.webhooks.models import Message, Subscription
from bihuan.interop.workorders.models import Exchange, Link
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
PROGRAM: tuple[str, ...] = (
    "/api/v1/cases",
    "/api/v1/cases?order=changed",
    "/api/v1/cases/{number}",
    "/api/v1/submissions/{number}",
    "/api/v1/cases?open=false",
    "/api/v1/submissions",
)
OFFICE: tuple[str, ...] = (
    "/office/webhooks/",
    "/office/partners/",
    "/office/import/",
    "/office/import/cases/",
)
UNSETTLED = {"/api/v1/cases?order=changed"} if connection.vendor == "postgresql" else set()
"""What follows changes tells of committed ones only; this test's own are not."""
MOVES = ("accept", "assign")
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


@pytest.fixture
def listening(world: World) -> Subscription:
    """A webhook for everything that happens in the district, there before the import."""
    events = [event.code for event in EVENTS]
    unit, actor = world.units["district"], world.actor("admin")
    url = "https://receiver.example/in"
    made = subscribe(title="R", url=url, unit=unit, events=events, actor=actor)
    return made.subscription


@pytest.fixture
def program(world: World) -> Client:
    """Another office's program with every scope, working as the dispatcher."""
    dispatcher = Appointment.objects.get(person=world.people["dispatcher"])
    scopes = [one.code for one in SCOPES if not one.code.startswith("t.")]
    made = key_for(dispatcher, *scopes, per_minute=6_000)
    return Client(headers={"Authorization": f"Bearer {made.secret}"})


def answers(sign_in: SignIn, program: Client) -> Iterator[tuple[str, str]]:
    """Every address, and what it says."""
    case = Case.everything.get()
    names = {"number": case.number, "desk": desk_url(case)}
    clients = [(Client(), STRANGER), (program, PROGRAM), (sign_in("admin"), OFFICE)]
    clients += [(sign_in(name), STAFF) for name in ("dispatcher", "leader", "grid")]
    for client, addresses in clients:
        for address in addresses:
            cache.clear()
            answer = client.get(address.format(**names))
            assert answer.status_code < 500, address
            body = answer.getvalue().decode(errors="replace")
            yield address, body if answer.status_code == 200 else ""


def test_x14_what_is_withheld_is_nowhere(
    run: UUID, world: World, sign_in: SignIn, program: Client
) -> None:
    case = Case.objects.get()
    found = list(answers(sign_in, program))
    seen = {address for address, text in found if MARK in text or case.number in text}
    assert {STRANGER[0], STRANGER[1], STRANGER[2], STAFF[0], STAFF[1], STAFF[3]} <= seen
    assert set(PROGRAM[:4]) - UNSETTLED <= seen
    undoing.hide(run, SYSTEM)
    plain = {"{number}": case.number, "{desk}": desk_url(case)}
    for address, text in answers(sign_in, program):
        assert MARK not in text, address
        asked = any(mark in address for mark in plain)
        assert asked or case.number not in text, address
    for address in (
        *PROGRAM[2:4],
        *(f"/api/v1/cases/{case.number}/moves/{code}" for code in MOVES),
    ):
        address = address.format(number=case.number)
        send = program.post if "/moves/" in address else program.get
        assert send(address, content_type="application/json").status_code == 404, address


def test_x14_neither_import_nor_undo_is_told_to_other_systems(
    listening: Subscription, run: UUID, world: World
) -> None:
    outbox.run_pending()
    call_command("import", "cases", "--undo", str(run))
    outbox.run_pending()
    assert not Case.objects.exists()
    assert Case.everything.count() == 1
    assert not Message.objects.exists()
    assert not Exchange.objects.exists()
    assert not Link.objects.exists()
