from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly, TrackChanges


class Migration(migrations.Migration):
    """What the database itself keeps: the log is never altered, changes are numbered."""

    dependencies = (("parties", "0001_parties"), ("kernel", "0001_kernel"))
    operations = (
        AppendOnly("parties_directorylog"),
        TrackChanges("parties_organisation"),
        TrackChanges("parties_person"),
        TrackChanges("parties_appointment"),
    )
