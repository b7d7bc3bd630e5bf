"""What a message says: ids, numbers, states, times. Never words, names or contacts."""

import json
from datetime import UTC, datetime
from typing import Any

from bihuan.core.casework.models import Case, Submission
from bihuan.core.kernel import clock


def stamp(moment: datetime | None) -> str | None:
    """A time as ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def about_case(case: Case, **changed: Any) -> dict[str, Any]:
    """The case's header. Its title is left out: it is made of what somebody wrote."""
    return {
        "id": str(case.pk),
        "number": case.number,
        "kind": case.kind,
        "category": case.category,
        "state": case.state,
        "unit": case.unit.code,
        "root": case.root.code,
        "opened_at": stamp(case.opened_at),
        "closed_at": stamp(case.closed_at),
        "due_at": stamp(case.due_at),
        **changed,
    }


def about_submission(submission: Submission) -> dict[str, Any]:
    """A report: its number and door; not who, not what."""
    return {
        "id": str(submission.pk),
        "number": submission.number,
        "channel": submission.channel,
        "standing": submission.standing,
    }


def body_of(event: str, data: dict[str, Any]) -> str:
    """The message's text, exactly as it is signed and sent."""
    whole = {"type": event, "timestamp": stamp(clock.now()), "data": data}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
