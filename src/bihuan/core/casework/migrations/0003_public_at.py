"""When what everybody may read of a case last changed, and the orders in which it is read."""

from typing import ClassVar

from django.db import migrations, models

import bihuan.core.kernel.clock
from bihuan.core.kernel.operations import TrackChanges

FILL = """
UPDATE casework_case SET public_at = COALESCE(
  closed_at,
  (SELECT MAX(t.at) FROM casework_trailentry t WHERE t.case_id = casework_case.id),
  opened_at
)
"""


class Migration(migrations.Migration):
    """The column, its indexes, and its value for cases that are there already."""

    dependencies: ClassVar = [
        ("casework", "0002_triggers"),
        ("kernel", "__first__"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="case",
            name="public_at",
            field=models.DateTimeField(default=bihuan.core.kernel.clock.now),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["level", "-public_at", "id"], name="case_by_public_change"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["level", "-opened_at", "id"],
                condition=models.Q(closed_at__isnull=True),
                name="case_open_by_level",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["level", "-created_at", "-id"], name="submission_public"),
        ),
        TrackChanges("casework_case"),  # SQLite has made the table anew and lost its triggers
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
