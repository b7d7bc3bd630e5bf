from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly, TrackChanges
from bihuan.core.meetings.seat_triggers import CountSeats


class Migration(migrations.Migration):
    """What the database itself keeps: the log is never altered, changes are numbered, seats are
    counted from the sign-ups."""

    dependencies = (("meetings", "0001_meetings"), ("kernel", "0001_kernel"))
    operations = (
        AppendOnly("meetings_sessionlog"),
        TrackChanges("meetings_session"),
        TrackChanges("meetings_talk"),
        TrackChanges("meetings_signup"),
        TrackChanges("meetings_attendance"),
        TrackChanges("meetings_point"),
        CountSeats("meetings_signup"),
    )
