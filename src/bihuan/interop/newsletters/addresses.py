"""Addresses that stand in mails: with the site's own host where it has one."""

from __future__ import annotations

import hmac
from uuid import UUID

from bihuan.core.publishing.addresses import alone

from .models import Subscription


def own_page(row: Subscription) -> str:
    """Where it is confirmed, changed and ended."""
    return alone(row.site)("newsletters:own", row.pk, row.key)


def end_page(row: Subscription) -> str:
    """Where mail programs end it by one POST (RFC 8058)."""
    return alone(row.site)("newsletters:end", row.pk, row.key)


def found(slug: str, pk: UUID, key: str) -> Subscription | None:
    """The subscription whose mail the caller has; None for any other, in the same way."""
    rows = Subscription.objects.select_related("site", "column")
    row = rows.filter(pk=pk, site__slug=slug, site__is_open=True).first()
    kept = str(row.key) if row else "-"
    same = hmac.compare_digest(kept.encode(), key.encode())
    return row if row is not None and same else None
