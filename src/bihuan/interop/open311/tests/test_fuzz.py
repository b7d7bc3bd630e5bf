"""X-20: whatever stands in the address, the answer is no fault of ours (quality 12: no 5xx)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.core.casework.tests.world import World
from bihuan.interop.open311.limits import READERS
from bihuan.interop.open311.tests.helpers import ROOT, bring, finish

NAMES = (
    *("service_request_id", "service_code", "start_date", "end_date", "status", "page"),
    *("page_size", "extensions", "updated_after", "updated_before", "lat", "long", "radius"),
    *("bbox", "jurisdiction_id", "locale", "api_key", "q"),
)
DATES = st.datetimes().map(lambda at: at.isoformat()) | st.sampled_from(
    ("0001-01-01", "9999-12-31T23:59:59-23:59", "2026-02-30", "2026-W01-1", "20260101T00Z", " ")
)
NUMBERS = st.integers().map(str) | st.floats().map(str) | st.sampled_from(("1e309", "-0", "１２"))
ANY = st.text(max_size=40)
LISTS = st.lists(ANY | NUMBERS, max_size=5).map(",".join)
VALUES = DATES | NUMBERS | ANY | LISTS | st.sampled_from(("open", "closed", "true", "t-hole"))
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)
PATHS = st.sampled_from(("services", "requests", "servicerequestupdates", "discovery")) | st.tuples(
    st.sampled_from(("services/", "requests/", "tokens/", "")), st.text(min_size=1, max_size=30)
).map("".join)
FORMS = st.sampled_from(("", ".json", ".xml", ".JSON", ".html"))
METHODS = st.sampled_from(("get", "head", "post", "options", "put"))


@pytest.mark.django_db
@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=PATHS, form=FORMS, query=QUERIES, method=METHODS, accept=ANY)
def test_x20_no_address_breaks_it(
    world: World, path: str, form: str, query: Any, method: str, accept: str
) -> None:
    READERS.forget()
    if not hasattr(world, "brought"):
        finish(world, bring(world))
        world.brought = bring(world, channel="open311")  # type: ignore[attr-defined]
    url = f"{ROOT}{quote(path)}{form}?{urlencode(query, errors='replace')}"
    language = accept.encode("latin-1", "ignore").decode("latin-1").replace("\n", " ")
    headers = {"Accept-Language": language.replace("\r", " ")}
    response = getattr(Client(raise_request_exception=False), method)(url, headers=headers)
    assert response.status_code in (200, 204, 304, 400, 403, 404, 405), url
