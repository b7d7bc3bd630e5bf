"""The first table of categories, with its clocks and the first rule of points."""

from typing import Any, ClassVar

from django.db import migrations


def load(apps: Any, schema_editor: Any) -> None:
    """Write what is not there yet."""
    from bihuan.programmes.gigwork.actions.load import load_into

    load_into(
        apps.get_model("gigwork", "HazardCategory"),
        apps.get_model("gigwork", "RewardRule"),
        apps.get_model("casework", "ClockRule"),
    )


class Migration(migrations.Migration):
    """Data of the first day."""

    dependencies: ClassVar = [("gigwork", "0002_triggers"), ("casework", "0001_casework")]

    operations: ClassVar = [migrations.RunPython(load, migrations.RunPython.noop)]
