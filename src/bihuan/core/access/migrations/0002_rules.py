from django.db import migrations

from bihuan.core.kernel.operations import AppendOnly


class Migration(migrations.Migration):
    """Who looked at whose personal data is never altered."""

    dependencies = (("access", "0001_access"),)
    operations = (AppendOnly("access_unmasking"),)
