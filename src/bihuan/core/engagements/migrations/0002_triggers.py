from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly, TrackChanges


class Migration(migrations.Migration):
    """What the database itself keeps: the log is never altered, changes are numbered."""

    dependencies = (("engagements", "0001_engagements"), ("kernel", "0001_kernel"))
    operations = (
        AppendOnly("engagements_enterpriselog"),
        TrackChanges("engagements_enterprise"),
        TrackChanges("engagements_responsibility"),
        TrackChanges("engagements_visit"),
        TrackChanges("engagements_need"),
        TrackChanges("engagements_plan"),
        TrackChanges("engagements_planstep"),
    )
