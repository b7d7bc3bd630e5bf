"""X-20: what is the same at every address: format, errors, CORS, caching, languages, limits."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from bihuan.core.apikeys.tests.below import below_client
from bihuan.core.casework.tests.world import World
from bihuan.interop.open311.limits import READERS
from bihuan.interop.open311.tests.helpers import ENGLISH, ROOT, bring, get, move, refused, xml

ADDRESSES = (
    "discovery",
    "services",
    "services/t-hole",
    "requests",
    "servicerequestupdates",
)


def test_x20_discovery_says_where_and_what_here_and_one_level_higher() -> None:
    found = get("discovery")
    assert list(found) == ["changeset", "contact", "key_service", "endpoints"]
    [endpoint] = found["endpoints"]
    assert endpoint == {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": "http://testserver/open311/v2",
        "changeset": found["changeset"],
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    assert ENGLISH.get("/open311/discovery.json").json() == found
    root = xml("discovery")
    assert [part.tag for part in root] == list(found)
    assert root.findtext("endpoints/endpoint/url") == endpoint["url"]
    assert [f.text for f in root.iter("format")] == endpoint["formats"]


def test_x20_a_demonstration_is_found_under_both_types(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    assert [one["type"] for one in get("discovery")["endpoints"]] == ["production", "test"]


@pytest.mark.django_db
def test_x20_services_of_a_kind_that_only_says_that_it_is_offered() -> None:
    rows = [row for row in get("services") if row["service_code"].startswith("t-")]
    assert rows[0] == {
        "service_code": "t-hole",
        "service_name": "Hole",
        "description": "Hole",
        "metadata": False,
        "type": "realtime",
        "keywords": None,
        "group": None,
    }
    assert [row["service_code"] for row in rows] == ["t-hole", "t-lamp"]
    assert get("services/t-hole") == {"service_code": "t-hole", "attributes": []}
    for unknown in ("t-nothing", "t-", "zzz"):
        assert "was not found" in refused(f"services/{unknown}", 404)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_x20_head_cors_and_304_everywhere(path: str, form: str) -> None:
    client, url = Client(), f"{ROOT}{path}.{form}"
    first = client.get(url)
    assert first.status_code == 200
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in first
    assert first["Cache-Control"].startswith("public, ")
    assert "Accept-Language" in first["Vary"]
    assert not first.cookies
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    head = client.head(url)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["services.json", "requests/T-1.xml", "nothing/here.json"])
def test_x20_head_makes_no_body_and_says_its_length(path: str) -> None:
    head, whole = (below_client(method, f"{ROOT}{path}") for method in ("HEAD", "GET"))
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head.get("ETag") == whole.get("ETag")


@pytest.mark.parametrize("path", [*ADDRESSES, "requests/T-1", "tokens/T-1", "nothing/here"])
def test_x20_a_page_of_another_site_may_ask_first(path: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    response = Client().options(f"{ROOT}{path}.json", headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
    assert "Idempotency-Key" in response["Access-Control-Allow-Headers"]


def test_x20_last_modified_gives_304_until_it_changes(world: World) -> None:
    one = bring(world)
    url = f"{ROOT}requests/{one.number}.json"
    first = ENGLISH.get(url)
    headers = {"If-Modified-Since": first["Last-Modified"]}
    assert ENGLISH.get(url, headers=headers).status_code == 304
    move(world, one, "accept", "grid")
    changed = ENGLISH.get(url, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed.json()[0]["status_notes"] == "Accepted"


@pytest.mark.parametrize(
    ("path", "status"),
    [("nothing", 404), ("requests/x/y", 404), ("", 404), ("tokens/none", 404)],
)
@pytest.mark.django_db
def test_x20_every_fault_is_a_list_in_the_format_asked_for(path: str, status: int) -> None:
    assert refused(path, status) if path else True
    plain = Client().get(f"{ROOT}{path}")
    assert plain.status_code == status
    assert ElementTree.fromstring(plain.content).tag == "errors"


def test_x20_other_methods_are_refused_by_name() -> None:
    response = ENGLISH.delete(f"{ROOT}services.json")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json() == [{"code": 405, "description": "Allowed here: GET, HEAD, OPTIONS."}]
    posted = Client().post(f"{ROOT}services.xml")
    assert posted.status_code == 405


@pytest.mark.django_db
def test_x20_without_ending_xml_unless_json_is_wanted() -> None:
    plain = Client().get(f"{ROOT}services")
    assert plain["Content-Type"] == "text/xml; charset=utf-8"
    asked = Client().get(f"{ROOT}services", headers={"Accept": "application/json"})
    assert asked["Content-Type"] == "application/json; charset=utf-8"
    assert Client().get(f"{ROOT}services.html").status_code == 404


@pytest.mark.django_db
def test_x20_language_by_parameter_then_header_then_chinese() -> None:
    def said(query: str = "", header: str = "") -> tuple[str, str]:
        headers = {"Accept-Language": header} if header else {}
        response = Client().get(f"{ROOT}requests.json?status=x{query}", headers=headers)
        return response["Content-Language"], response.json()[0]["description"][:6]

    assert said()[0] == "zh-hans"
    assert said("&locale=en") == ("en", "status")
    assert said(header="en-GB,en;q=0.8") == ("en", "status")
    assert said("&locale=zh-CN", "en")[0] == "zh-hans"
    assert said("&locale=xx", "yy")[0] == "zh-hans"


@pytest.mark.django_db
def test_x20_a_jurisdiction_must_be_one_that_is_served(settings: object, world: World) -> None:
    one = bring(world)
    assert "was not found" in refused("services", 404, jurisdiction_id="city.gov")
    assert get("requests", jurisdiction_id="www.127.0.0.1") != []
    settings.OPEN311_JURISDICTIONS = ["ours.example=Tdi", "theirs.example=Tot"]  # type: ignore[attr-defined]
    assert "was not provided" in refused("services", 400)
    [row] = get("requests", jurisdiction_id="ours.example")
    assert row["service_request_id"] == one.number
    assert get("requests", jurisdiction_id="theirs.example") == []
    assert get("servicerequestupdates", jurisdiction_id="theirs.example") == []
    settings.OPEN311_JURISDICTIONS = ["ours.example=None"]  # type: ignore[attr-defined]
    assert "is not known" in refused("requests", 404)


def test_x20_whoever_asks_too_often_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(READERS, "limit", 2)
    for _n in range(2):
        assert Client().get(f"{ROOT}discovery.json").status_code == 200
    response = Client().get(f"{ROOT}discovery.json")
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response.json()[0]["code"] == 429
    assert Client().get(f"{ROOT}discovery.json", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_x20_a_token_leads_to_its_number(world: World) -> None:
    one = bring(world)
    for token in (str(one.pk), one.number):
        found = get(f"tokens/{token}")
        assert found == [{"service_request_id": one.number, "token": token}]
    assert "was not found" in refused("tokens/00000000-0000-7000-8000-000000000000", 404)


@pytest.mark.django_db
def test_x20_a_nul_in_the_address_is_refused_in_the_format_of_the_door(client: Client) -> None:
    """As every other mistake: a program reads the answer, not a page."""
    answer = client.get("/open311/v2/requests.json?status=%00")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("application/json")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["nope.json", "v3/services.json", "v2/nope.json"])
def test_x20_another_address_is_a_list_of_errors(path: str) -> None:
    answer = ENGLISH.get(f"/open311/{path}")
    assert answer.status_code == 404
    assert answer.json()[0]["code"] == 404
