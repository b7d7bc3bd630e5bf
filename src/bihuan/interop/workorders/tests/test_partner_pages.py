"""The office's pages of partners, the case page, the command."""

import json
from collections.abc import Callable
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.accounts.models import User
from bihuan.core.casework.models import Case
from bihuan.core.casework.tests.world import World
from bihuan.interop.workorders.models import Exchange, Link, Partner

from .conftest import Peer

Round = Callable[[], Any]
SignIn = Callable[[str], Client]
BACKEND = "bihuan.core.accounts.backends.PhoneOrNameBackend"
QUERIES = [6, 7]


@pytest.fixture
def sign_in(world: World) -> SignIn:
    def enter(name: str) -> Client:
        user, _new = User.objects.get_or_create(username=name, person=world.people[name])
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return enter


def test_x20_what_was_exchanged_and_why_not_is_shown(
    world: World, peer: Peer, round_of: Round, sign_in: SignIn
) -> None:
    peer.say("order", "HL-1", words="路面塌陷", caller_phone="15400100099")
    peer.say("done", "T-404", words="done")
    round_of()
    client = sign_in("admin")
    assert "Hotline 12345" in client.get("/office/partners/").content.decode()
    text = client.get("/office/partners/12345/").content.decode()
    for shown in ("派单", "办结", "拒收", "未曾向该协同单位转办此编号的案件。", "路面", "Hole"):
        assert shown in text
    assert "15400100099" not in text
    refused = client.get("/office/partners/12345/?state=rejected").content.decode()
    assert Case.objects.get().number not in refused


def test_x20_the_case_page_names_the_partners_number(
    world: World, peer: Peer, round_of: Round, sign_in: SignIn
) -> None:
    peer.say("order", "CZ12345-77", words="hole")
    round_of()
    text = sign_in("dispatcher").get(f"/desk/cases/{Case.objects.get().pk}/").content.decode()
    assert "CZ12345-77 · 对方转入 · 派单" in text


def test_x20_a_refused_message_is_tried_again_from_its_page(
    world: World, peer: Peer, round_of: Round, sign_in: SignIn
) -> None:
    peer.say("done", "T-404", words="done")
    round_of()
    row = Exchange.objects.get()
    own = f"/office/partners/messages/{row.pk}/retry/"
    for name, status in (("dispatcher", 403), ("rider", 403)):
        assert sign_in(name).post(own).status_code == status
        assert Exchange.objects.get().state == "rejected"
    assert sign_in("neighbour").get("/office/partners/12345/").status_code == 404
    sign_in("admin").post(own, {"client_id": str(uuid4())})
    assert Exchange.objects.get().state == "waiting"


def test_x20_a_file_laid_aside_is_counted_and_not_tried_again(
    world: World, peer: Peer, round_of: Round, sign_in: SignIn
) -> None:
    peer.lay(b"{not json}", "odd<b>.json")
    round_of()
    row, client = Exchange.objects.get(), sign_in("admin")
    page = client.get("/office/partners/12345/")
    text = page.content.decode()
    assert "odd&lt;b&gt;.json" in text
    assert page.context["partner"].rejected == 1
    own = f"/office/partners/messages/{row.pk}/retry/"
    assert own not in text
    client.post(own, {"client_id": str(uuid4())})
    row.refresh_from_db()
    assert row.state == "rejected"


def test_x20_categories_are_mapped_by_pairs(
    world: World, partner: Partner, sign_in: SignIn
) -> None:
    client = sign_in("admin")
    sent = {"active": "on", "categories": "井盖=manhole"}
    text = client.post("/office/partners/12345/edit/", sent).content.decode()
    assert "井盖=manhole" in text
    assert "格式有误" in text
    assert Partner.objects.get().our_category("路面") == "hole"
    assert (
        client.post("/office/partners/12345/edit/", {"categories": "井盖 = lamp"}).status_code
        == 302
    )
    found = Partner.objects.get()
    assert (found.our_category("井盖"), found.our_category("路面"), found.active) == (
        "lamp",
        "",
        False,
    )


def test_x20_the_command_makes_a_round_trip(world: World, peer: Peer) -> None:
    out = StringIO()
    call_command("workorders", "sample", "12345", stdout=out)
    call_command("workorders", "exchange", "12345", stdout=out)
    call_command("workorders", "status", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[1:] == ["taken 1, refused 0, handed over 0", "12345 active in.done=1"]
    assert Link.objects.get().giver_number.startswith("CZ12345-")
    assert (
        json.loads((peer.folder / "out").glob("ack-*.json").__next__().read_text())["kind"] == "ack"
    )
    with pytest.raises(CommandError):
        call_command("workorders", "exchange", "nobody")


@pytest.mark.parametrize("count", [1, 3])
def test_x20_lists_ask_as_often_for_three_rows_as_for_one(
    world: World, peer: Peer, round_of: Round, sign_in: SignIn, count: int
) -> None:
    for number in range(count):
        peer.say("order", f"HL-{number}", words="hole")
    round_of()
    client, found = sign_in("admin"), []
    for page in ("/office/partners/", "/office/partners/12345/"):
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        found.append(len(asked))
    assert found == QUERIES
