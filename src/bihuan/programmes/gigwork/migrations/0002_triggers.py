"""The database itself numbers the changes of what is measured."""

from typing import ClassVar

from django.db import migrations

from bihuan.core.kernel.operations import TrackChanges


class Migration(migrations.Migration):
    """Triggers on the measured tables."""

    dependencies: ClassVar = [("gigwork", "0001_gigwork"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        TrackChanges("gigwork_hazard"),
        TrackChanges("gigwork_hazardreport"),
    ]
