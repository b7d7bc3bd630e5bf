"""Sessions, talks, sign-ups and attendance, as figures count them."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import LEVELS
from bihuan.core.kernel.measurable import Column, Dataset, Link, Row
from bihuan.core.meetings.models import Attendance, Session, SignUp, Talk
from bihuan.core.meetings.models.session import SessionState
from bihuan.core.meetings.queries.visible import sessions_visible_to

SESSION_LINK = Link("session", "meetings.session", "session_id")


def _sessions(rows: Sequence[Session]) -> list[Row]:
    return [Row(row.label, row.get_absolute_url()) for row in rows]


SESSIONS = Dataset(
    code="meetings.session",
    title=N_("Sessions"),
    model=Session,
    unit="unit",
    visible=lambda actor: sessions_visible_to(actor).select_related("series"),
    rows=_sessions,
    columns=(
        Column("unit", "id", N_("Leading host")),
        Column("series", "id", N_("Series")),
        Column("number", "number", N_("Issue")),
        Column("state", "code", N_("State"), words=lambda: dict(SessionState.choices)),
        Column("level", "code", N_("Who may see it"), words=lambda: dict(LEVELS)),
        Column("starts_on", "day", N_("Begins on"), "starts_at"),
        Column("held_on", "day", N_("Recorded as held on"), "held_at"),
    ),
)
TALKS = Dataset(
    code="meetings.talk",
    title=N_("Talks"),
    model=Talk,
    links=(SESSION_LINK,),
    columns=(
        Column("session_id", "id", N_("Session"), "session"),
        Column("unit", "id", N_("Unit of the speaker")),
        Column("speaker", "id", N_("Speaker")),
        Column("kind", "code", N_("Kind")),
        Column("state", "code", N_("State")),
    ),
)
SIGN_UPS = Dataset(
    code="meetings.sign_up",
    title=N_("Sign-ups"),
    model=SignUp,
    links=(SESSION_LINK,),
    columns=(
        Column("session_id", "id", N_("Session"), "session"),
        Column("person", "id", N_("Person")),
        Column("state", "code", N_("State")),
        Column("signed_on", "day", N_("Signed up on"), "signed_at"),
    ),
)
ATTENDANCES = Dataset(
    code="meetings.attendance",
    title=N_("Attendance"),
    model=Attendance,
    links=(SESSION_LINK,),
    columns=(
        Column("session_id", "id", N_("Session"), "session"),
        Column("person", "id", N_("Person")),
        Column("came_on", "day", N_("Came on"), "at"),
    ),
)
DATASETS = (SESSIONS, TALKS, SIGN_UPS, ATTENDANCES)
