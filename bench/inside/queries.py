"""How many statements a page costs, counted in this process."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def run(pages: dict[str, tuple[dict[str, str], str]]) -> dict[str, dict[str, int]]:
    """Of name → (cookies, address): status and statements of the second of two askings; the first
    fills what a process keeps."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    return {name: _ask(cookies, path) for name, (cookies, path) in pages.items()}


def _ask(cookies: dict[str, str], path: str) -> dict[str, int]:
    client = Client(raise_request_exception=False)
    client.cookies.load(cookies)
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    return {"status": answer.status_code, "queries": len(caught)}
