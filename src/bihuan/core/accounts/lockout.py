"""What django-axes counts by, and what it answers. Set by AXES_* in settings/accounts.py."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.kernel.crypto import blind_index


def name_for_lock(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """A keyed digest of the name tried: the table of attempts holds no phone numbers."""
    name = (credentials or {}).get("username") or ""
    return blind_index(str(name).strip().lower(), purpose="accounts.lock")


def locked(
    request: HttpRequest, response: Any = None, credentials: Any = None, *args: Any, **kwargs: Any
) -> HttpResponse:
    """The same sentence for known and unknown names."""
    return render(request, "accounts/locked.html", status=429)
