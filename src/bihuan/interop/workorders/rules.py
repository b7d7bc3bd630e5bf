"""Ids and texts of messages of ours: the same cause always gives the same message."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from .contract import FORMAT

OURS = UUID("6f2f7f3e-4b0e-5d0a-9a52-6a0c3d0c9b11")


def id_for(partner_code: str, cause: str) -> str:
    """A message id that is the same however often the cause is told."""
    return f"bihuan-{uuid5(OURS, f'{partner_code}:{cause}').hex}"


def client_id_for(partner_code: str, giver_number: str) -> UUID:
    """One order is one report, however often it comes."""
    return uuid5(OURS, f"{partner_code}#{giver_number}")


def message(
    message_id: str, kind: str, at: datetime, data: dict[str, Any], **numbers: str
) -> dict[str, Any]:
    """The envelope."""
    return {
        "format": FORMAT,
        "id": message_id,
        "kind": kind,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        **{name: text for name, text in numbers.items() if text},
        "data": data,
    }


def text_of(whole: dict[str, Any]) -> str:
    """One spelling of a message."""
    return json.dumps(whole, ensure_ascii=False, indent=1)
