import django.db.models.deletion
from django.db import migrations, models

import bihuan.core.kernel.clock
import bihuan.core.kernel.ids
from bihuan.core.kernel.operations import TrackChanges


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0002_rules"),
        ("places", "0003_spot_changes"),
        ("kernel", "0001_kernel"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServicePlace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bihuan.core.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("change_seq", models.BigIntegerField(db_index=True, default=0, editable=False)),
                ("kind", models.CharField(max_length=40, verbose_name="Kind of service place")),
                ("name", models.CharField(max_length=80, verbose_name="Name of the service place")),
                ("address", models.CharField(max_length=200, verbose_name="Address")),
                ("lat", models.FloatField()),
                ("lon", models.FloatField()),
                (
                    "area",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="Floor area in m²"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="Telephone of the place"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True, max_length=600, verbose_name="What one finds there"
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="In service since")),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="Closed for good on"),
                ),
                (
                    "is_model",
                    models.BooleanField(default=False, verbose_name="A model for the others"),
                ),
                (
                    "closed_why",
                    models.CharField(blank=True, max_length=200, verbose_name="Why it was closed"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                        verbose_name="Unit in charge",
                    ),
                ),
            ],
            options={
                "verbose_name": "Service place",
                "verbose_name_plural": "Service places",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bihuan.core.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("matter_type", models.CharField(max_length=60)),
                ("matter_id", models.UUIDField()),
                ("at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matters",
                        to="places.serviceplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "Matter of a place",
                "verbose_name_plural": "Matters of places",
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="HasFacility",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bihuan.core.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facilities",
                        to="places.serviceplace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DayHours",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bihuan.core.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("day", models.DateField()),
                ("opens", models.PositiveSmallIntegerField(null=True)),
                ("closes", models.PositiveSmallIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=100)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="places.serviceplace",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "opens"),
            },
        ),
        migrations.CreateModel(
            name="Supply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bihuan.core.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="Goods")),
                ("measure", models.CharField(max_length=10, verbose_name="Unit of count")),
                ("low", models.PositiveIntegerField(default=0, verbose_name="Short at")),
                ("emergency", models.BooleanField(default=False, verbose_name="For emergencies")),
                ("dropped", models.BooleanField(default=False, verbose_name="No longer kept")),
                ("counted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supplies",
                        to="places.serviceplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "Goods of a place",
                "verbose_name_plural": "Goods of places",
                "ordering": ("-emergency", "name", "id"),
            },
        ),
        migrations.CreateModel(
            name="WeekHours",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bihuan.core.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.PositiveSmallIntegerField()),
                ("closes", models.PositiveSmallIntegerField()),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="week",
                        to="places.serviceplace",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="serviceplace",
            index=models.Index(
                fields=["closed_on", "kind", "name", "id"], name="places_service_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceplace",
            constraint=models.UniqueConstraint(
                fields=("unit", "kind", "name"), name="places_service_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lat__gte", -90), ("lat__lte", 90), ("lon__gte", -180), ("lon__lte", 180)
                ),
                name="places_service_on_globe",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["place", "-at"], name="places_matter_of"),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                fields=("matter_type", "matter_id"), name="places_matter_once"
            ),
        ),
        migrations.AddIndex(
            model_name="hasfacility",
            index=models.Index(fields=["code", "place"], name="places_facility_of"),
        ),
        migrations.AddConstraint(
            model_name="hasfacility",
            constraint=models.UniqueConstraint(
                fields=("place", "code"), name="places_facility_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dayhours",
            constraint=models.UniqueConstraint(
                fields=("place", "day", "opens"), name="places_day_hours_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dayhours",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opens", None)),
                fields=("place", "day"),
                name="places_day_shut_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="dayhours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closes", None), ("opens", None)),
                    models.Q(("closes__lte", 1440), ("opens__lt", models.F("closes"))),
                    _connector="OR",
                ),
                name="places_day_hours_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="supply",
            constraint=models.UniqueConstraint(fields=("place", "name"), name="places_supply_once"),
        ),
        migrations.AddConstraint(
            model_name="weekhours",
            constraint=models.UniqueConstraint(
                fields=("place", "weekday", "opens"), name="places_week_hours_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="weekhours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes__lte", 1440), ("opens__lt", models.F("closes")), ("weekday__lte", 6)
                ),
                name="places_week_hours_sound",
            ),
        ),
        TrackChanges("places_serviceplace"),
    ]
