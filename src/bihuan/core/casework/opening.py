"""What a person brought, as one value, whichever door it came through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bihuan.core.kernel.levels import UNIT

if TYPE_CHECKING:
    from django.core.files.base import File

    from bihuan.core.parties.models import Person


@dataclass(frozen=True)
class Brought:
    """A report before it is a record. `client_id` makes it one record however often it is sent.

    lat/lon are in `datum` ("wgs84", "gcj02", "bd09"), accuracy in metres, happened_at None means
    now; contact_* belong to a caller for whom `entered_by` writes. `notes` are for staff only and
    stand under the report (answers to a form's questions, say).
    """

    client_id: UUID
    words: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    datum: str = "wgs84"
    address: str = ""
    category: str = ""
    photos: Sequence[File[Any]] = ()
    happened_at: datetime | None = None
    level: str = UNIT
    contact_name: str = ""
    contact_phone: str = ""
    wants_call_back: bool = False
    reporter: Person | None = None
    entered_by: Person | None = None
    channel: str = "web"
    joins: UUID | None = None
    notes: str = ""
    extra: dict[str, str] = field(default_factory=dict)
