"""The database itself numbers the changes of what is measured."""

from typing import ClassVar

from django.db import migrations

from bihuan.core.kernel.operations import TrackChanges


class Migration(migrations.Migration):
    """Triggers on the measured tables."""

    dependencies: ClassVar = [("publishing", "0001_publishing"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        TrackChanges("publishing_site"),
        TrackChanges("publishing_column"),
        TrackChanges("publishing_piece"),
        TrackChanges("publishing_review"),
        TrackChanges("publishing_slot"),
        TrackChanges("publishing_channelpost"),
    ]
