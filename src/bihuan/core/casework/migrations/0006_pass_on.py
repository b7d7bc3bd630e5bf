"""An addressee passes an instruction on to posts below it."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from bihuan.core.kernel.operations import TrackChanges

ROW = "instructionaddressee"
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    """More columns of addressees; SQLite makes their table anew, so its triggers too."""

    dependencies: ClassVar = [("casework", "0005_instructions"), ("parties", "0002_rules")]

    operations: ClassVar = [
        migrations.AddField(ROW, "asked_at", models.DateTimeField(null=True)),
        migrations.AddField(
            ROW,
            "asked_by",
            models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="parties.person"),
        ),
        migrations.AddField(ROW, "asked_salt", models.CharField(blank=True, max_length=32)),
        migrations.AddField(ROW, "asked_text", models.TextField(blank=True)),
        migrations.AddField(
            ROW,
            "passed_from",
            models.ForeignKey(
                null=True,
                on_delete=PROTECT,
                related_name="passed_on",
                to="casework.instructionaddressee",
            ),
        ),
        migrations.AddConstraint(
            ROW,
            models.CheckConstraint(
                condition=models.Q(
                    ("passed_from__isnull", True), ("asked_at__isnull", False), _connector="OR"
                ),
                name="addressee_passed_when",
            ),
        ),
        TrackChanges("casework_instructionaddressee"),
    ]
