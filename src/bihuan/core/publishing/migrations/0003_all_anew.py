"""Whoever sends a piece back may ask for all steps anew."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more column of the steps."""

    dependencies: ClassVar = [("publishing", "0002_triggers")]

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
    ]
