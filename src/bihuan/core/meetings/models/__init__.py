from bihuan.core.meetings.models.record import Comment, Feedback, Point
from bihuan.core.meetings.models.seating import Attendance, Seating, SignUp, SignUpState
from bihuan.core.meetings.models.series import Decision, Occurrence, OnDayOff, Series, SeriesHost
from bihuan.core.meetings.models.session import Host, Session, SessionLog, SessionState
from bihuan.core.meetings.models.talk import AgeBand, Talk, TalkKind, TalkState

__all__ = [
    "AgeBand",
    "Attendance",
    "Comment",
    "Decision",
    "Feedback",
    "Host",
    "Occurrence",
    "OnDayOff",
    "Point",
    "Seating",
    "Series",
    "SeriesHost",
    "Session",
    "SessionLog",
    "SessionState",
    "SignUp",
    "SignUpState",
    "Talk",
    "TalkKind",
    "TalkState",
]
