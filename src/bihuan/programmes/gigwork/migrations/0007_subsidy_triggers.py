"""The database itself numbers the changes of applications, and keeps steps and reasons as they
were written."""

from typing import ClassVar

from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly, TrackChanges


class Migration(migrations.Migration):
    """Triggers on the tables of subsidies."""

    dependencies: ClassVar = [("gigwork", "0006_subsidies"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        TrackChanges("gigwork_subsidyapplication"),
        AppendOnly("gigwork_subsidystep"),
        AppendOnly("gigwork_subsidybudgetchange"),
        AppendOnly("gigwork_subsidyfileout"),
    ]
