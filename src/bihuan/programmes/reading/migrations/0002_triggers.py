"""The database itself numbers the changes of what is measured."""

from typing import ClassVar

from django.db import migrations

from bihuan.core.kernel.operations import TrackChanges


class Migration(migrations.Migration):
    """Triggers on the measured tables."""

    dependencies: ClassVar = [("reading", "0001_reading"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        TrackChanges("reading_diary"),
        TrackChanges("reading_diaryitem"),
        TrackChanges("reading_suggestion"),
        TrackChanges("reading_passage"),
        TrackChanges("reading_route"),
        TrackChanges("reading_puzzle"),
        TrackChanges("reading_idea"),
        TrackChanges("reading_practice"),
        TrackChanges("reading_practiceuse"),
    ]
