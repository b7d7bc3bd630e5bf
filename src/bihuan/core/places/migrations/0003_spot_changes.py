from typing import ClassVar

from django.db import migrations, models

from bihuan.core.kernel.operations import TrackChanges


class Migration(migrations.Migration):
    """Changes of spots are numbered, so that the search follows them."""

    dependencies: ClassVar = [("places", "0002_spot_position"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="spot",
            name="change_seq",
            field=models.BigIntegerField(db_index=True, default=0, editable=False),
        ),
        TrackChanges("places_spot"),
    ]
