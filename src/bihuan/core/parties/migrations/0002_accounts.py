from django.db import migrations


class Migration(migrations.Migration):
    """Empty; goes as soon as no other module's migration names it."""

    dependencies = (("parties", "0001_parties"),)
