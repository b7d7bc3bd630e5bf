"""Changes of coverage are never altered; what is measured is numbered."""

from typing import ClassVar

from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly, TrackChanges


class Migration(migrations.Migration):
    """What the database itself keeps."""

    dependencies: ClassVar = [("gigwork", "0004_coverage"), ("kernel", "0001_kernel")]

    operations: ClassVar = [
        AppendOnly("gigwork_coverchange"),
        TrackChanges("gigwork_partywork"),
        TrackChanges("gigwork_founding"),
    ]
