"""The database itself keeps the change sequence, and refuses to rewrite the trail."""

from typing import ClassVar

from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly, TrackChanges


class Migration(migrations.Migration):
    """Triggers on the measured tables and on the trail."""

    dependencies: ClassVar = [("casework", "0001_casework"), ("kernel", "__first__")]

    operations: ClassVar = [
        TrackChanges("casework_case"),
        TrackChanges("casework_submission"),
        TrackChanges("casework_assignment"),
        TrackChanges("casework_caseclock"),
        TrackChanges("casework_proposal"),
        TrackChanges("casework_verdict"),
        AppendOnly("casework_trailentry", may_set_once=("seal_id",)),
        AppendOnly("casework_trailseal"),
        AppendOnly("casework_trailanchor"),
    ]
