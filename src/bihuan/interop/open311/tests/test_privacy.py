"""X-17, X-20, X-21: nothing of a person is in any answer, error or log line."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from bihuan.core.access import Actor
from bihuan.core.casework import wiring_api
from bihuan.core.casework.actions import add_words, record_verdict
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.levels import UNIT
from bihuan.interop.open311.tests.helpers import ROOT, bring, finish

PHONE, MAIL, IDENTITY = "13987654321", "canary@example.cn", "431002198501011234"
CANARIES = (
    *(PHONE, MAIL, IDENTITY, "139 8765", "金丝雀", "欧阳雪", "device-canary", "bird-42"),
    *("其实是内部事项", "只给工作人员", "我的补充", "评价的话"),
)
SAID = f"金丝雀住在这里 {PHONE} {MAIL}"
PATHS = (
    *("discovery", "services", "services/t-hole", "requests", "requests?extensions=true"),
    *("servicerequestupdates", "requests?status=closed", "requests?status=open"),
    *("requests/{number}", "tokens/{number}", "tokens/{id}", "tokens/{client_id}"),
    *("servicerequestupdates?service_request_id={number}", "requests/13987654321"),
    *("requests?start_date=13987654321", "requests?status=canary@example.cn"),
    *("tokens/device-canary", "services/bird-42", "nothing/13987654321"),
)


@pytest.fixture
def made(world: World) -> list[dict[str, str]]:
    wiring_api.offer_to_public(kind.MATTER.code, Offer(prefix="t-", words_of=("handle",)))
    rider = world.people["rider"]
    web = bring(
        world,
        words=SAID,
        address=f"金丝雀家门口 {PHONE}",
        contact_name="欧阳雪",
        contact_phone=PHONE,
        notes="只给工作人员",
        extra={"device": "device-canary"},
    )
    add_words(web.pk, "我的补充", actor=Actor(rider))
    finish(world, web)
    record_verdict(web.pk, 1, False, "评价的话", actor=Actor(rider))
    spoken = bring(
        world,
        channel="open311",
        words=f"路面有坑，电话{PHONE}，邮箱{MAIL}，证件{IDENTITY}，139 8765 4321，微信号bird-42x",
        contact_name="欧阳雪",
        contact_phone=PHONE,
        extra={"device": "device-canary"},
    )
    hidden = bring(world, level=UNIT, words="其实是内部事项", channel="open311")
    found = [web, spoken, hidden]
    codes = {one.number: one.lookup_code for one in found}
    return [
        {
            "number": one.number,
            "id": str(one.pk),
            "client_id": str(one.client_id),
            "code": codes[one.number],
        }
        for one in found
    ]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_x20_no_canary_in_any_answer_error_or_log(
    made: list[dict[str, str]], form: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    texts, asked = [], set()
    for one in made:
        for path in PATHS:
            where, _q, query = path.format(**one).partition("?")
            response = Client().get(f"{ROOT}{where}.{form}?{query}")
            assert response.status_code < 500
            echoed = _echoed(where, query)
            said = response.content.decode()
            texts.append(said.replace(echoed, "") if echoed else said)
            texts.append(str(response.headers))
            asked.add(response.status_code)
    assert asked == {200, 400, 404}
    shown = "\n".join(texts)
    assert "路面有坑，电话***，邮箱***，证件***，***，***" in shown
    assert "Filled, ask ***" in shown
    for text in (shown, caplog.text):
        for canary in (*CANARIES, *(one["code"] for one in made)):
            assert canary not in text, canary
    assert made[2]["number"] not in shown


def _echoed(where: str, query: str) -> str:
    """What a refusal repeats is only what the client itself had just sent."""
    last = where.rsplit("/", 1)[-1] if "/" in where else ""
    return last or query.rpartition("=")[2]
