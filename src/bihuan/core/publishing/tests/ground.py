"""Sites and pieces as readers meet them, made directly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.parties.actions import create_organisation
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.models import Column, Piece, Site
from bihuan.core.publishing.models.pieces import PUBLISHED

BEGIN = datetime(2025, 3, 1, 23, 30, tzinfo=UTC)
_numbers = count(1)


def unit(name: str = "市委办公室", parent: Organisation | None = None) -> Organisation:
    """A unit of its own code."""
    return create_organisation(
        name=name, kind="department", code=f"U{next(_numbers)}", parent=parent, actor=SYSTEM
    )


def site(slug: str = "books", **more: Any) -> Site:
    """An open site of a unit of its own."""
    given: dict[str, Any] = {"name": f"书香{slug}", "motto": "读书、交流、办实事", **more}
    given.setdefault("organisation", None)
    given["organisation"] = given["organisation"] or unit()
    return Site.objects.create(slug=slug, **given)


def column(of: Site, slug: str = "start", **more: Any) -> Column:
    """A column that readers are shown."""
    return Column.objects.create(site=of, slug=slug, **{"title": "起步就起跑", **more})


def piece(of: Site, title: str = "守水", *, days: int = 0, **more: Any) -> Piece:
    """A published piece; `days` after the first of March 2025."""
    at = BEGIN + timedelta(days=days)
    given: dict[str, Any] = {
        "kind": "test.essay", "unit": of.organisation, "byline": "李田", "digest": f"{title}的由来",
        "body": f"第一段说{title}。\n\n第二段。", "state": PUBLISHED, "level": PUBLIC,
        "published_at": at, "changed_at": at, **more,
    }  # fmt: skip
    return Piece.objects.create(site=of, title=title, **given)


def photo(of: Piece, position: int = 1) -> StoredFile:
    """A picture of the piece, made ready."""
    return StoredFile.objects.create(
        owner_type="publishing.piece", owner_id=of.pk, purpose="text", position=position,
        kind="photo", state="ready", content_type="image/jpeg", size=1, sha256="0" * 64,
        original="x", shown="x", thumb="x", width=1200, height=800, name="河.jpg",
    )  # fmt: skip
