"""Whoever sends a piece back may ask for all steps anew."""

from typing import ClassVar

from django.db import migrations, models

from bihuan.core.kernel.operations import TrackChanges


class Migration(migrations.Migration):
    """One more column of the steps; SQLite makes their table anew, so its triggers too."""

    dependencies: ClassVar = [("publishing", "0002_triggers"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        migrations.AddField("review", "all_anew", models.BooleanField(default=False)),
        migrations.AlterField(
            "review",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("open", "open"),
                    ("passed", "passed"),
                    ("returned", "returned"),
                    ("declined", "declined"),
                    ("dropped", "dropped"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        TrackChanges("publishing_review"),
    ]
