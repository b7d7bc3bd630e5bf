"""X-20: conversations of public clients with this server, sent again: the answers still fit.

Recorded on the wire between the server and `three` 0.8.0, `georeport` 0.3.1 (PyPI) and `open311`
0.0.12 (npm): requests and answers only, nothing of the clients' own text. The two older ones ran
with stand-ins for what their time had (Python 2's itertools, parsers of XML that are gone).
"""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.apikeys.actions import make_key
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment
from bihuan.interop.open311.limits import READERS
from bihuan.interop.open311.tests import schema
from bihuan.programmes.gigwork.tests.ground import WHOLE, hazard, through

FOLDER = Path(__file__).with_name("conversations")
SESSIONS = {"a": "2026-11-26T21:19:30Z", "b": "2026-11-26T21:23:15Z"}
"""When they were recorded, each session on a fresh ground; its conversations follow each other."""
STABLE = {"service_request_id", "service_code", "status", "code", "type", "datatype", "metadata"}


def ground(world: World) -> None:
    """The ground on which they were recorded: one hazard closed, two open, the word demo as key."""
    make_key(
        Appointment.objects.get(person=world.people["dispatcher"]),
        name="demo",
        scopes=["open311.write"],
        expires_on=clock.today() + timedelta(days=365),
        per_minute=600,
        literal="demo",
        actor=SYSTEM,
    )
    through(world, hazard(world).case, *WHOLE)
    hazard(world, words="井盖没了")
    hazard(world, words="红绿灯不亮")


@pytest.mark.parametrize("session", SESSIONS)
def test_x20_recorded_conversations_are_answered_as_they_were(
    world: World, settings: Any, session: str
) -> None:
    settings.DEMO = True
    READERS.forget()
    with clock.frozen(datetime.fromisoformat(SESSIONS[session])):
        ground(world)
        for path in sorted(FOLDER.glob(f"{session}*.json")):
            for turn in json.loads(path.read_text(encoding="utf-8")):
                compare(turn, ask(turn))


def test_x20_three_clients_in_both_formats_were_recorded() -> None:
    assert [path.stem[3:] for path in sorted(FOLDER.glob("*.json"))] == [
        "three-json",
        "georeport-json",
        "node-json",
        "georeport-xml",
        "three-xml",
        "node-xml",
    ]


def compare(turn: dict[str, Any], answer: Any) -> None:
    """Status, type, every element or name, and the values that do not change by the hour."""
    told = (answer.status_code, answer["Content-Type"])
    assert told == (turn["status"], turn["type"]), turn["path"]
    if "json" in turn["type"]:
        assert shape_of(answer.json()) == shape_of(json.loads(turn["answer"])), turn["path"]
        return
    now = ElementTree.fromstring(answer.content)
    assert tags_of(now) == tags_of(ElementTree.fromstring(turn["answer"])), turn["path"]
    assert schema.faults(now, wanted(now)) == []


def ask(turn: dict[str, Any]) -> Any:
    body = base64.b64decode(turn["body"]) if turn["base64"] else turn["body"].encode()
    headers = {k: v for k, v in turn["headers"].items() if k != "content-type"}
    kind = turn["headers"].get("content-type", "")
    return Client().generic(turn["method"], turn["path"], body, kind, headers=headers)


def wanted(root: ElementTree.Element) -> Any:
    """A list of requests, or the answer to a new one, or to a token: by what stands in it."""
    tags = [part.tag for part in root[0]] if len(root) else []
    if tags == ["service_request_id", "service_notice", "account_id"]:
        return schema.CREATED
    return schema.RESOLVED if tags[-1:] == ["token"] else schema.DOCUMENTS[root.tag]


def shape_of(value: Any, name: str = "") -> Any:
    """Names and types, with the values of what doesn't change by the hour."""
    if isinstance(value, list):
        return [shape_of(part) for part in value]
    if isinstance(value, dict):
        return {key: shape_of(part, key) for key, part in value.items()}
    return value if name in STABLE else type(value).__name__


def tags_of(element: ElementTree.Element) -> Any:
    """The same of XML."""
    inner = [tags_of(part) for part in element]
    return (element.tag, inner or (element.text if element.tag in STABLE else ""))
