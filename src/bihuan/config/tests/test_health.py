"""/healthz and /metrics as a monitor sees them."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from bihuan.config.health import readiness, room


@pytest.fixture(autouse=True)
def _forget() -> None:
    readiness._migrated.clear()


@pytest.mark.django_db
def test_healthz_is_200_when_database_and_schema_are_ready(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_healthz_is_503_while_migrations_are_missing(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(readiness, "pending_migrations", lambda: 1)
    assert client.get("/healthz").status_code == 503
    monkeypatch.undo()
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_healthz_is_503_when_the_database_is_gone(client: Client, monkeypatch: Any) -> None:
    def gone(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"unavailable\n")


@pytest.mark.django_db
def test_metrics_count_requests_by_view_and_ask_the_outbox(client: Client) -> None:
    client.get("/healthz")
    text = client.get("/metrics").content.decode()
    assert 'bihuan_requests_total{method="GET",status="200",view="healthz"}' in text
    assert "bihuan_outbox_backlog 0.0" in text
    assert "bihuan_cases_open 0.0" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "address", "status"),
    [
        ({}, "127.0.0.1", 200),
        ({}, "203.0.113.9", 404),
        ({"X-Forwarded-For": "203.0.113.9"}, "127.0.0.1", 404),
        ({"Authorization": "Bearer right"}, "203.0.113.9", 200),
        ({"Authorization": "Bearer wrong"}, "203.0.113.9", 404),
        ({"Authorization": ""}, "203.0.113.9", 404),
    ],
)
def test_metrics_are_for_loopback_or_the_token(
    client: Client, settings: Any, headers: dict[str, str], address: str, status: int
) -> None:
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


@pytest.mark.django_db
def test_q15_healthz_says_that_there_is_no_room(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(room, "free_bytes", lambda: room.LEAST_FREE - 1)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"no room\n")
    monkeypatch.setattr(room, "free_bytes", lambda: room.LEAST_FREE)
    assert client.get("/healthz").status_code == 200
