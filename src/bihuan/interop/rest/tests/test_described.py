"""The description is true: every operation is fuzzed by it, and it changes only on purpose."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bihuan.config.wsgi import application
from bihuan.core.apikeys.keyed import door_of
from bihuan.core.casework.models import Submission
from bihuan.core.casework.tests.world import World, report
from bihuan.core.casework.wiring_api import opener_kinds
from bihuan.interop.rest.api import patterns
from bihuan.interop.rest.describing import described, description
from bihuan.interop.rest.reading import page

ROOT = Path(__file__).resolve().parents[5]
KEPT = ROOT / "docs" / "interfaces" / "openapi.json"
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    response_schema_conformance,
    response_headers_conformance,
)
OPERATIONS = [
    (method.upper(), path) for path, found in description()["paths"].items() for method in found
]
HEADERS = (
    "Authorization",
    "X-Api-Key",
    "If-Match",
    "If-None-Match",
    "Idempotency-Key",
    "Accept-Language",
    "Accept",
    "Origin",
    "Content-Type",
    "Cookie",
)
EXAMPLES = int(os.environ.get("BIHUAN_FUZZ", "12"))


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """A server ends its connection after an answer; the test's own transaction is on this one."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_x20_no_input_breaks_an_operation(
    world: World, caller: Any, method: str, path: str
) -> None:
    """Whatever the description allows, and what it does not: no 5xx, answers as described."""
    case = report(world, contact_phone="13912340099")
    key = caller("dispatcher")
    schema = schemathesis.openapi.from_dict(description())
    schema.app = application

    @given(case=schema[path][method].as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def fuzz(case: Any) -> None:
        if "number" in case.path_parameters and len(case.path_parameters["number"]) % 2:
            case.path_parameters["number"] = number
        answer = case.call(headers=key.always)
        case.validate_response(answer, checks=CHECKS)
        assert "13912340099" not in answer.text or path.endswith("/unmask")

    number = case.number
    fuzz()


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(
    st.dictionaries(
        st.sampled_from(HEADERS),
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=80),
    )
)
@pytest.mark.django_db
def test_x20_no_header_breaks_a_call(headers: dict[str, str]) -> None:
    for method in ("get", "post", "options"):
        answer = getattr(Client(), method)("/api/v1/submissions", headers=headers)
        assert answer.status_code < 500


def test_x20_description_changes_only_on_purpose() -> None:
    """BIHUAN_WRITE_OPENAPI=1 writes it anew; whoever reads the commit sees what changed. The kind
    in the kept example is one of the programmes', which are not there when the core stands alone.
    """
    if os.environ.get("BIHUAN_WRITE_OPENAPI"):
        KEPT.write_text(written(description()), encoding="utf-8")
    kept = KEPT.read_text(encoding="utf-8")
    found = json.loads(kept)["components"]["schemas"]["SubmissionIn"]["properties"]["kind"]
    [example] = found["examples"]
    assert kept == written(described(example))
    own = [kind for kind in opener_kinds() if not kind.startswith("test.")]
    assert example in own or not own


def written(whole: dict[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_x20_the_example_of_a_submission_is_taken_as_it_stands(world: World, caller: Any) -> None:
    """Whatever kinds there are: the page offers it to be tried, programmers copy it."""
    entries = [entry for _group, found in page()["groups"] for entry in found]
    [entry] = [one for one in entries if one["id"] == "post-api-v1-submissions"]
    example = json.loads(entry["body"])
    assert example["kind"] in opener_kinds()
    [form] = [one for one in entries if one["id"] == "post-api-v1-submissions-with-photos"]
    assert ("kind", False, example["kind"]) in form["form"]
    answer = caller("clerk").post("submissions", example)
    assert (answer.status_code, answer.json()["kind"]) == (201, example["kind"])
    assert Submission.objects.get().words == example["words"]


def test_x20_every_operation_says_what_it_is_and_what_may_go_wrong() -> None:
    for path, methods in description()["paths"].items():
        for method, found in methods.items():
            assert found["summary"], (path, method)
            assert f"Scope `{found['x-scope']}`" in found["description"]
            assert {"401", "403", "404", "422", "429"} <= found["responses"].keys()
            assert found["security"] == [{"bearer": []}, {"key": []}]


def test_x20_every_url_of_the_interface_has_a_door_and_no_public_method() -> None:
    for pattern in patterns():
        door = door_of(pattern.callback)
        assert door is not None
        assert door.permission.kind == "key"
        assert not door.public


def test_x20_description_and_page_are_open_and_name_nobody(client: Client, db: None) -> None:
    answer = client.get("/api/openapi.json")
    assert answer.json()["openapi"] == "3.1.0"
    tag = answer.headers["ETag"]
    assert client.get("/api/openapi.json", headers={"If-None-Match": tag}).status_code == 304
    shown = client.get("/api/")
    assert shown.status_code == 200
    assert shown.content.decode().count("data-try-method") == len(OPERATIONS)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("path", ["/api/v1/nope", "/api/v1/cases/", "/api/v2/", "/api/v1/"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_x20_another_address_is_a_problem_and_no_page(path: str, method: str, db: None) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"
