"""How many statements a page costs, counted in this process."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def run(pages: dict[str, tuple[dict[str, str], str, str]]) -> dict[str, dict[str, int]]:
    """Of name → (cookies, address, header): status and statements of the second of two askings;
    the first fills what a process keeps."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    return {name: _ask(*asked) for name, asked in pages.items()}


def _ask(cookies: dict[str, str], path: str, header: str) -> dict[str, int]:
    headers = dict([header.split(": ", 1)]) if header else {}
    client = Client(raise_request_exception=False, headers=headers)
    client.cookies.load(cookies)
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    return {"status": answer.status_code, "queries": len(caught)}
