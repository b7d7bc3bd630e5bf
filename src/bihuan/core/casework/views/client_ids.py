"""The id that the client gave to its request."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest


def client_id_of(request: HttpRequest) -> UUID:
    """`client_id` of the form or the Idempotency-Key; a fresh one where neither is an id."""
    text = request.POST.get("client_id") or request.headers.get("Idempotency-Key", "")
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
