from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly


class Migration(migrations.Migration):
    """Who took which list away, and whose data was in it, is never altered."""

    dependencies = (("access", "0003_exports"),)
    operations = (AppendOnly("access_exportrecord"), AppendOnly("access_exportedsubject"))
