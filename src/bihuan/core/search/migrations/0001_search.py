from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Entries of the index, and how far each kind is."""

    initial = True
    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("row_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("heading", models.TextField()),
                ("words", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["-at", "-id"], name="search_entry_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "row_id"), name="search_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "kind",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                ("followed", models.BigIntegerField(default=0)),
                ("rebuilt_to", models.UUIDField(null=True)),
                ("began_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
