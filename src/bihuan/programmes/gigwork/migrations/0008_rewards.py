"""Goods, redemptions, deeds, stars, records; what a report earned stands beside it.

The tables of one matter, made at once; a frozen migration is not split by length."""

from typing import Any, ClassVar

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Sum

import bihuan.core.kernel.clock
import bihuan.core.kernel.fields
import bihuan.core.kernel.ids
from bihuan.core.kernel.operations import TrackChanges


def fill(apps: Any, schema_editor: Any) -> None:
    """What the ledger says of reports that were paid before there was a column for it."""
    entries = apps.get_model("ledgers", "Entry").objects.filter(
        transfer__cause_type="gigwork.hazardreport", account__owner_type="parties.person"
    )
    reports = apps.get_model("gigwork", "HazardReport").objects
    paid = entries.values(report=F("transfer__cause_id")).annotate(total=Sum("amount"))
    for row in paid.filter(total__gt=0):
        reports.filter(pk=row["report"]).update(points=row["total"])


class Migration(migrations.Migration):
    """Tables of rewards."""

    dependencies: ClassVar = [
        ("kernel", "0001_kernel"),
        ("ledgers", "0002_guards"),
        ("gigwork", "0007_subsidy_triggers"),
        ("parties", "0002_rules"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="hazardreport",
            name="points",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="rewardrule",
            name="monthly_pieces",
            field=models.PositiveSmallIntegerField(
                default=4, verbose_name="Most pieces per person and month"
            ),
        ),
        migrations.AddField(
            model_name="rewardrule",
            name="patrol_points",
            field=models.PositiveIntegerField(
                default=5, verbose_name="Points per safety patrol that a station confirms"
            ),
        ),
        migrations.AddField(
            model_name="rewardrule",
            name="pick_up_hours",
            field=models.PositiveSmallIntegerField(default=72, verbose_name="Hours to pick up"),
        ),
        migrations.AddField(
            model_name="rewardrule",
            name="publicity_points",
            field=models.PositiveIntegerField(
                default=5, verbose_name="Points per telling of policy that a station confirms"
            ),
        ),
        migrations.AddField(
            model_name="rewardrule",
            name="review_points",
            field=models.PositiveIntegerField(
                default=100,
                verbose_name="Points redeemed in 30 days from which the district looks first",
            ),
        ),
        migrations.AddField(
            model_name="rewardrule",
            name="star_least",
            field=models.PositiveIntegerField(default=50, verbose_name="Least points for a star"),
        ),
        migrations.AddField(
            model_name="rewardrule",
            name="star_places",
            field=models.PositiveSmallIntegerField(default=10, verbose_name="Stars each quarter"),
        ),
        migrations.CreateModel(
            name="Good",
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
                ("title", models.CharField(max_length=30, verbose_name="Title in Chinese")),
                ("title_en", models.CharField(max_length=60, verbose_name="Title in English")),
                ("about", models.CharField(blank=True, max_length=300, verbose_name="What it is")),
                (
                    "points",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="Points needed",
                    ),
                ),
                (
                    "monthly",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="Most per person and month"
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Place in the list"),
                ),
                ("active", models.BooleanField(default=True, verbose_name="In the catalogue")),
                ("made_at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Goods item",
                "verbose_name_plural": "Goods",
                "ordering": ("order", "title", "id"),
            },
        ),
        migrations.CreateModel(
            name="NameConsent",
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
                ("given_at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Consent to be named",
            },
        ),
        migrations.CreateModel(
            name="PickUpPoint",
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
                ("name", models.CharField(max_length=60, verbose_name="Pick-up place")),
                ("address", models.CharField(max_length=120, verbose_name="Address")),
                (
                    "hours",
                    models.CharField(blank=True, max_length=60, verbose_name="Opening hours"),
                ),
                ("active", models.BooleanField(default=True, verbose_name="In use")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Pick-up place",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="Deed",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("patrol", "Safety patrol"), ("publicity", "Telling of policy")],
                        max_length=10,
                        verbose_name="Kind",
                    ),
                ),
                ("done_on", models.DateField(verbose_name="Day")),
                ("words", models.CharField(max_length=200, verbose_name="What you did")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Waiting for the station"),
                            ("confirmed", "Confirmed"),
                            ("refused", "Not confirmed"),
                        ],
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("points", models.PositiveIntegerField(default=0, verbose_name="Points")),
                ("made_at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="Reason")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deeds",
                        to="gigwork.pickuppoint",
                    ),
                ),
            ],
            options={
                "verbose_name": "Deed",
                "verbose_name_plural": "Deeds",
                "ordering": ("-done_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="RecordIssued",
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
                ("number", models.CharField(max_length=30, unique=True, verbose_name="Number")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("membership", "Recommendation for membership"),
                            ("promotion", "Recommendation for promotion"),
                            ("honour", "Recommendation for an honour"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="Purpose",
                    ),
                ),
                ("recipient", models.CharField(max_length=60, verbose_name="Handed to")),
                ("consented_at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                ("points", models.PositiveIntegerField(verbose_name="Points")),
                ("reports", models.PositiveIntegerField(verbose_name="Valid reports")),
                ("deeds", models.PositiveIntegerField(verbose_name="Deeds")),
                ("stars", models.PositiveSmallIntegerField(verbose_name="Number of stars")),
                ("digest", models.CharField(max_length=64)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Record handed out",
                "ordering": ("-consented_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="StarRound",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="Quarter")),
                ("places", models.PositiveSmallIntegerField(verbose_name="Stars each quarter")),
                ("least", models.PositiveIntegerField(verbose_name="Least points for a star")),
                ("published_at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stars of a quarter",
                "ordering": ("-year", "-quarter"),
            },
        ),
        migrations.CreateModel(
            name="Star",
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
                ("rank", models.PositiveSmallIntegerField(verbose_name="Rank")),
                ("points", models.PositiveIntegerField(verbose_name="Points")),
                ("reports", models.PositiveIntegerField(verbose_name="Valid reports")),
                ("reached_on", models.DateField(verbose_name="Reached on")),
                ("tie", models.CharField(blank=True, max_length=10)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stars",
                        to="gigwork.starround",
                    ),
                ),
            ],
            options={
                "verbose_name": "Star",
                "ordering": ("round", "rank", "id"),
            },
        ),
        migrations.CreateModel(
            name="Stock",
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
                ("low", models.PositiveSmallIntegerField(default=3, verbose_name="Low at")),
                (
                    "good",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stocks",
                        to="gigwork.good",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stocks",
                        to="gigwork.pickuppoint",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stock of a good",
                "ordering": ("place", "good", "id"),
            },
        ),
        migrations.CreateModel(
            name="Redemption",
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
                ("points", models.PositiveIntegerField(verbose_name="Points")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("review", "Being reviewed"),
                            ("ready", "Ready for pick-up"),
                            ("done", "Picked up"),
                            ("cancelled", "Taken back"),
                            ("lapsed", "Not picked up in time"),
                            ("refused", "Not approved"),
                            ("reversed", "Brought back"),
                        ],
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("code", bihuan.core.kernel.fields.EncryptedTextField(verbose_name="Pick-up code")),
                (
                    "code_index",
                    bihuan.core.kernel.fields.BlindIndexField(
                        blank=True, db_index=True, editable=False, max_length=80, source="code"
                    ),
                ),
                ("linked", models.UUIDField(unique=True)),
                ("request", models.UUIDField(unique=True)),
                ("flags", models.CharField(blank=True, max_length=60)),
                (
                    "made_at",
                    models.DateTimeField(
                        default=bihuan.core.kernel.clock.now, verbose_name="Redeemed at"
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="Pick up by")),
                ("decided_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="Reason")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "stock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="gigwork.stock",
                    ),
                ),
            ],
            options={
                "verbose_name": "Redemption",
                "verbose_name_plural": "Redemptions",
                "ordering": ("-made_at", "-id"),
            },
        ),
        migrations.AddConstraint(
            model_name="good",
            constraint=models.UniqueConstraint(fields=("unit", "title"), name="gigwork_good_title"),
        ),
        migrations.AddConstraint(
            model_name="good",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gt", 0)), name="gigwork_good_costs_points"
            ),
        ),
        migrations.AddConstraint(
            model_name="pickuppoint",
            constraint=models.UniqueConstraint(fields=("unit", "name"), name="gigwork_pickup_name"),
        ),
        migrations.AddIndex(
            model_name="deed",
            index=models.Index(fields=["place", "state", "-done_on"], name="gigwork_deeds_at"),
        ),
        migrations.AddConstraint(
            model_name="deed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("sent", "confirmed"))),
                fields=("person", "kind", "done_on"),
                name="gigwork_deed_once_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="recordissued",
            index=models.Index(fields=["person", "-consented_at"], name="gigwork_records_of"),
        ),
        migrations.AddConstraint(
            model_name="starround",
            constraint=models.UniqueConstraint(
                fields=("unit", "year", "quarter"), name="gigwork_stars_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="starround",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                name="gigwork_four_quarters",
            ),
        ),
        migrations.AddConstraint(
            model_name="star",
            constraint=models.UniqueConstraint(
                fields=("round", "person"), name="gigwork_star_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.UniqueConstraint(fields=("good", "place"), name="gigwork_stock_once"),
        ),
        migrations.AddIndex(
            model_name="redemption",
            index=models.Index(fields=["person", "-made_at"], name="gigwork_redeemed_by"),
        ),
        migrations.AddIndex(
            model_name="redemption",
            index=models.Index(fields=["stock", "state"], name="gigwork_redeemed_at"),
        ),
        migrations.AddIndex(
            model_name="redemption",
            index=models.Index(
                condition=models.Q(("state__in", ("review", "ready"))),
                fields=["expires_at"],
                name="gigwork_redeemed_due",
            ),
        ),
        migrations.AddIndex(
            model_name="redemption",
            index=models.Index(fields=["state", "-made_at"], name="gigwork_redeemed_state"),
        ),
        migrations.AddConstraint(
            model_name="redemption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state__in", ("review", "ready"))),
                    models.Q(
                        models.Q(("state__in", ("review", "ready")), _negated=True),
                        ("ended_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="gigwork_redemption_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="redemption",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("review", "ready"))),
                fields=("code_index",),
                name="gigwork_live_code",
            ),
        ),
        TrackChanges("gigwork_hazardreport"),
        TrackChanges("gigwork_redemption"),
        TrackChanges("gigwork_deed"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
