"""What the database itself refuses in the ledgers, and the numbering of changes."""

from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly, TrackChanges
from bihuan.core.ledgers.guards import Guards


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_kernel"), ("ledgers", "0001_ledgers")]

    operations = [
        AppendOnly("ledgers_entry"),
        AppendOnly("ledgers_seal"),
        Guards(),
        TrackChanges("ledgers_transfer"),
    ]
