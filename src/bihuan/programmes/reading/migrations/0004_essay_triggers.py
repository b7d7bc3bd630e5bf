"""The database itself numbers the changes of what is measured."""

from typing import ClassVar

from django.db import migrations

from bihuan.core.kernel.operations import TrackChanges


class Migration(migrations.Migration):
    """Triggers on the measured tables."""

    dependencies: ClassVar = [("reading", "0003_essays"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        TrackChanges("reading_book"),
        TrackChanges("reading_essay"),
        TrackChanges("reading_authorprofile"),
    ]
