"""A kind of owner that exists only in these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.files import actions, owners
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel.ids import new_id

OWNER = "tests.thing"


class Gate:
    """Who may see: set by the test."""

    def __init__(self) -> None:
        self.everybody = False
        self.session_key = ""
        self.existing: set[UUID] | None = None


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()

    def existing(ids: Any) -> set[UUID]:
        return set(ids) if gate.existing is None else gate.existing

    owners.register(
        OWNER,
        lambda actor, owner_id: gate.everybody,
        session_may_see=lambda request, owner_id: (
            bool(gate.session_key) and gate.session_key in request.session
        ),
        existing=existing,
    )
    yield gate
    owners._owners.pop(OWNER)


@pytest.fixture
def owner_id(gate: Gate) -> UUID:
    return new_id()


@pytest.fixture
def put(db: None, owner_id: UUID) -> Callable[..., StoredFile]:
    """Stores an upload with the test's owner."""

    def store(upload: Any, **kwargs: Any) -> StoredFile:
        wanted = {"owner_type": OWNER, "owner_id": owner_id, "purpose": "report", "actor": SYSTEM}
        return actions.store(upload, **{**wanted, **kwargs})

    return store


@pytest.fixture
def disk(settings: Any) -> Callable[[], list[str]]:
    """Every file that lies in the files directory now."""

    def listing() -> list[str]:
        root = Path(settings.MEDIA_ROOT)
        return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())

    return listing
