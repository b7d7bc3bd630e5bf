"""X-20: every document has the elements of the standard in its order, and JSON says the same."""

from __future__ import annotations

import pytest

from bihuan.core.casework import wiring_api
from bihuan.core.casework.offering import Offer, Question, Service
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World
from bihuan.interop.open311.tests import schema
from bihuan.interop.open311.tests.helpers import bring, finish, get, move, xml

QUESTIONS = (
    Question("wide", "How wide & deep?", "number", required=True, hint="In metres"),
    Question("who", "Who?", "multivaluelist", values=(("a", "All <b>"), ("n", "Nobody"))),
)


@pytest.fixture
def _matters(world: World) -> None:
    def services() -> list[Service]:
        return [Service("hole", "Hole", "In a road", "Roads", ("pit", "gap"), QUESTIONS)]

    offer = Offer(services=services, prefix="t-", due_clock="repair")
    wiring_api.offer_to_public(kind.MATTER.code, offer)
    finish(world, bring(world, lat=None, lon=None))
    assigned = bring(world, channel="open311", words="<b> & \x0b]]> 'quoted'\r\n", address="By <x>")
    move(world, assigned, "assign", "dispatcher", lead=world.posts["roads"])
    bring(world, category="")


DOCUMENTS = [
    ("discovery", "discovery", {}, None),
    ("services", "services", {}, None),
    ("services/t-hole", "service_definition", {}, None),
    ("requests", "service_requests", {}, None),
    ("requests", "service_requests", {"extensions": "true"}, ["request", schema.EXTENDED]),
    ("servicerequestupdates", "service_request_updates", {}, None),
]


@pytest.mark.usefixtures("_matters")
@pytest.mark.parametrize(("path", "root", "params", "shape"), DOCUMENTS)
def test_x20_a_document_is_as_the_standard_has_it(
    path: str, root: str, params: dict[str, str], shape: object
) -> None:
    document = xml(path, **params)
    assert document.tag == root
    assert len(document) > 0
    wanted = shape or schema.DOCUMENTS[root]
    found = [line for line in schema.faults(document, wanted) if "service_code: ''" not in line]
    assert found == []
    assert schema.differences(document, get(path, **params)) == []


def test_x20_the_check_itself_finds_what_is_wrong(world: World) -> None:
    bring(world)
    document = xml("requests")
    document[0].remove(document[0][1])
    assert schema.faults(document, schema.DOCUMENTS["service_requests"]) != []
    document = xml("requests")
    document[0][1].text = "done"
    found = schema.faults(document, schema.DOCUMENTS["service_requests"])
    assert found == ["service_requests/request/status: 'done'"]
    document[0][14].text = "25.8"
    assert len(schema.differences(document, get("requests"))) == 2
