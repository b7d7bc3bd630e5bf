"""Bringing matters, moving them, and asking for them as a client does."""

from __future__ import annotations

from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

from django.test import Client

from bihuan.core.access import Actor
from bihuan.core.casework.actions import MoveInputs, make_move, open_brought
from bihuan.core.casework.models import Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.levels import PUBLIC

ROOT = "/open311/v2/"
ENGLISH = Client(headers={"Accept-Language": "en"})
PLACE = {"lat": 25.7912345, "lon": 113.0312345}


def bring(world: World, **fields: Any) -> Submission:
    """A public matter that a rider brings."""
    given = {"words": "A hole", "category": "hole", "level": PUBLIC, "channel": "web"} | PLACE
    brought = Brought(client_id=uuid4(), reporter=world.people["rider"], **given | fields)
    return open_brought(MATTER.code, brought, actor=Actor(world.people["rider"]))


def move(world: World, submission: Submission, code: str, by: str, **inputs: Any) -> None:
    """One step of the case, by the named person."""
    given = MoveInputs(**inputs)
    make_move(submission.case_id, code, actor=world.actor(by), inputs=given)


def finish(world: World, submission: Submission) -> None:
    """The whole way to the end."""
    move(world, submission, "accept", "grid")
    move(world, submission, "assign", "dispatcher", lead=world.posts["roads"])
    move(world, submission, "handle", "roads", words="Filled, ask 13812345678")
    move(world, submission, "verify", "verifier")


def get(path: str, **params: Any) -> Any:
    """What JSON says."""
    response = ENGLISH.get(f"{ROOT}{path}.json", params)
    assert response.status_code == 200, response.content
    return response.json()


def xml(path: str, **params: Any) -> ElementTree.Element:
    """What XML says."""
    response = ENGLISH.get(f"{ROOT}{path}.xml", params)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    return ElementTree.fromstring(response.content)


def numbers(**params: Any) -> list[str]:
    """The numbers of the list, in its order."""
    return [row["service_request_id"] for row in get("requests", **params)]


def refused(path: str, http: int, **params: Any) -> str:
    """The one sentence of a refusal, the same in JSON and in XML."""
    said = ENGLISH.get(f"{ROOT}{path}.json", params)
    assert said.status_code == http, said.content
    [error] = said.json()
    assert error["code"] == http
    also = ENGLISH.get(f"{ROOT}{path}.xml", params)
    assert also.status_code == http
    root = ElementTree.fromstring(also.content)
    assert root.tag == "errors"
    assert [part.tag for part in root[0]] == ["code", "description"]
    assert root[0][0].text == str(http)
    assert root[0][1].text == error["description"]
    return str(error["description"])
