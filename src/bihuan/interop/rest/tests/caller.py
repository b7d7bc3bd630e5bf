"""A program that calls the interface."""

import json
from typing import Any

from django.test import Client


class Caller:
    """`call.get("cases")` with its key; bodies are JSON."""

    def __init__(self, secret: str) -> None:
        self.client = Client()
        self.always: dict[str, str] = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=self._headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(
            f"/api/v1/{path}",
            json.dumps(body if body is not None else {}),
            content_type="application/json",
            headers=self._headers(headers),
        )

    def send(self, path: str, form: dict[str, Any], **headers: str) -> Any:
        """As multipart."""
        return self.client.post(f"/api/v1/{path}", form, headers=self._headers(headers))

    def delete(self, path: str) -> Any:
        return self.client.delete(f"/api/v1/{path}", headers=self.always)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {**self.always, **named}
