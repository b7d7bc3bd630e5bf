"""Codes at the door: one on the desk's screen that changes, one of each attendee."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto.digests import keyed_digest

TURN = 30
"""Seconds for which the screen shows one code."""
KEPT = 5
"""Turns for which a code is taken after it left the screen: time to sign in, too little to send it
to somebody who is not there and have it used."""
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 6
BEFORE, AFTER = timedelta(hours=1), timedelta(hours=1)


def door_code(session_id: UUID, turns_ago: int = 0) -> str:
    """What the screen shows now, or showed so many turns ago."""
    turn = int(clock.now().timestamp()) // TURN - turns_ago
    return keyed_digest(f"{session_id}:{turn}", purpose="meetings.door")[:16]


def is_door_code(session_id: UUID, code: str) -> bool:
    """Whether the screen shows this code or showed it in the last minutes."""
    shown = [door_code(session_id, ago) for ago in range(KEPT + 1)]
    return any(hmac.compare_digest(code.encode(), one.encode()) for one in shown)


def door_is_open(starts_at: datetime, ends_at: datetime) -> bool:
    """Checking in is possible from an hour before the beginning to an hour after the end."""
    return starts_at - BEFORE <= clock.now() <= ends_at + AFTER


def own_code() -> str:
    """Six letters and digits that are not taken for one another."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def typed(text: str) -> str:
    """A code as somebody typed it: blanks and dashes go, small letters grow."""
    kept = "".join(text.split()).replace("-", "").upper()
    return kept[:LENGTH]


TICKET_SALT = "bihuan.meetings.door"
TICKET_SECONDS = 900


def ticket(session_id: UUID, person_id: UUID) -> str:
    """What a phone that showed a fresh door code gets, so that the form can be sent in peace."""
    return signing.dumps([str(session_id), str(person_id)], salt=TICKET_SALT)


def is_ticket(text: str, session_id: UUID, person_id: UUID) -> bool:
    """Whether the ticket was given for this session to this person in the last quarter hour."""
    try:
        found = signing.loads(text, salt=TICKET_SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return False
    return bool(found == [str(session_id), str(person_id)])
