"""Subsidies: the tables of one matter, made at once; a frozen migration is not split by length."""

import django.db.models.deletion
from django.db import migrations, models

import bihuan.core.kernel.clock
import bihuan.core.kernel.fields
import bihuan.core.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("gigwork", "0005_coverage_triggers"),
        ("ledgers", "0002_guards"),
        ("parties", "0002_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubsidyBudget",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="Budget year")),
            ],
            options={
                "verbose_name": "Subsidy budget",
                "ordering": ("-year", "kind__order"),
            },
        ),
        migrations.CreateModel(
            name="SubsidyAccount",
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
                (
                    "holder",
                    bihuan.core.kernel.fields.EncryptedTextField(verbose_name="Account holder"),
                ),
                ("bank", models.CharField(max_length=80, verbose_name="Bank and branch")),
                (
                    "number",
                    bihuan.core.kernel.fields.EncryptedTextField(verbose_name="Account number"),
                ),
                (
                    "number_index",
                    bihuan.core.kernel.fields.BlindIndexField(
                        blank=True, db_index=True, editable=False, max_length=80, source="number"
                    ),
                ),
                ("tail", models.CharField(max_length=4)),
                ("made_at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                (
                    "made_by",
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
                "verbose_name": "Account of a payee",
                "ordering": ("-made_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SubsidyBudgetChange",
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
                ("amount", models.BigIntegerField(verbose_name="Amount")),
                ("reason", models.CharField(max_length=200, verbose_name="Reason for it")),
                (
                    "at",
                    models.DateTimeField(default=bihuan.core.kernel.clock.now, verbose_name="When"),
                ),
                (
                    "budget",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="gigwork.subsidybudget",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Change of a budget",
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SubsidyKind",
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
                ("code", models.SlugField(max_length=30, verbose_name="Code of the kind")),
                ("title", models.CharField(max_length=40, verbose_name="Title in Chinese")),
                ("title_en", models.CharField(max_length=60, verbose_name="Title in English")),
                ("payer", models.CharField(max_length=60, verbose_name="Who pays")),
                ("rule", models.TextField(max_length=1000, verbose_name="Rule")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("fixed", "A fixed amount"),
                            ("per_member", "So much per party member"),
                            ("share", "A share of the dues paid up"),
                        ],
                        max_length=12,
                        verbose_name="How it is counted",
                    ),
                ),
                ("rate", models.PositiveBigIntegerField(verbose_name="Rate")),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("once", "Once"),
                            ("year", "Once a year"),
                            ("quarter", "Once a quarter"),
                            ("month", "Once a month"),
                        ],
                        max_length=8,
                        verbose_name="How often one may have it",
                    ),
                ),
                (
                    "paid_to",
                    models.CharField(
                        choices=[
                            ("unit", "To the party organisation"),
                            ("person", "To the person who applies"),
                        ],
                        max_length=8,
                        verbose_name="Paid to",
                    ),
                ),
                ("roles", models.TextField(verbose_name="Who may apply")),
                (
                    "check_days",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="Working days to check"
                    ),
                ),
                (
                    "approve_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="Working days to approve"
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="In use")),
                (
                    "order",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Place in the list"),
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
                "verbose_name": "Kind of subsidy",
                "verbose_name_plural": "Kinds of subsidies",
                "ordering": ("order", "code"),
            },
        ),
        migrations.AddField(
            model_name="subsidybudget",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="budgets",
                to="gigwork.subsidykind",
            ),
        ),
        migrations.CreateModel(
            name="SubsidyApplication",
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
                ("number", models.CharField(max_length=40, unique=True, verbose_name="Number")),
                ("client_id", models.UUIDField(unique=True)),
                ("year", models.PositiveSmallIntegerField(verbose_name="Budget year")),
                ("period", models.CharField(max_length=10, verbose_name="Period covered")),
                ("beneficiary", models.UUIDField()),
                ("quantity", models.PositiveBigIntegerField(null=True)),
                ("amount", models.PositiveBigIntegerField(verbose_name="Amount")),
                ("words", models.TextField(max_length=1000, verbose_name="What the money is for")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Waits for the check"),
                            ("returned", "Returned for mending"),
                            ("checked", "Waits for approval"),
                            ("approved", "Approved, money reserved"),
                            ("listed", "On a payment list"),
                            ("paid", "Paid"),
                            ("refused", "Not approved"),
                            ("withdrawn", "Withdrawn by the applicant"),
                        ],
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=bihuan.core.kernel.clock.now, verbose_name="Applied"
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("paid_on", models.DateField(null=True, verbose_name="Paid on")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gigwork.subsidyaccount",
                    ),
                ),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledgers.transfer",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
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
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="gigwork.subsidykind",
                    ),
                ),
            ],
            options={
                "verbose_name": "Application for a subsidy",
                "verbose_name_plural": "Applications for subsidies",
                "ordering": ("-made_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SubsidyPayList",
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
                (
                    "number",
                    models.CharField(max_length=40, unique=True, verbose_name="List number"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=bihuan.core.kernel.clock.now, verbose_name="List made"
                    ),
                ),
                ("sent_at", models.DateTimeField(null=True, verbose_name="Given to the bank")),
                ("dropped_at", models.DateTimeField(null=True, verbose_name="List dropped")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Payment list",
                "ordering": ("-made_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SubsidyPayLine",
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
                ("line", models.PositiveIntegerField(verbose_name="Line")),
                ("amount", models.PositiveBigIntegerField(verbose_name="Amount")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "No receipt yet"),
                            ("paid", "Paid"),
                            ("failed", "Not paid"),
                            ("dropped", "Taken off the list"),
                        ],
                        max_length=8,
                        verbose_name="State",
                    ),
                ),
                (
                    "bank_ref",
                    models.CharField(blank=True, max_length=60, verbose_name="Bank’s reference"),
                ),
                ("why", models.CharField(blank=True, max_length=200, verbose_name="Why not")),
                ("paid_on", models.DateField(null=True, verbose_name="Paid on")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gigwork.subsidyaccount",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pay_lines",
                        to="gigwork.subsidyapplication",
                    ),
                ),
                (
                    "paylist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="gigwork.subsidypaylist",
                    ),
                ),
            ],
            options={
                "verbose_name": "Line of a payment list",
                "ordering": ("line",),
            },
        ),
        migrations.CreateModel(
            name="SubsidyFileOut",
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
                (
                    "at",
                    models.DateTimeField(default=bihuan.core.kernel.clock.now, verbose_name="When"),
                ),
                ("format", models.CharField(max_length=4, verbose_name="Format")),
                ("reason", models.CharField(max_length=200, verbose_name="Reason for it")),
                ("rows", models.PositiveIntegerField(verbose_name="Rows of the file")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "paylist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files_out",
                        to="gigwork.subsidypaylist",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bank file taken out",
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SubsidyStep",
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
                ("verb", models.CharField(max_length=20)),
                ("from_state", models.CharField(blank=True, max_length=10)),
                ("to_state", models.CharField(max_length=10)),
                ("amount", models.PositiveBigIntegerField()),
                ("words", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="gigwork.subsidyapplication",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Step of an application",
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="SubsidyBound",
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
                ("starts_on", models.DateField(verbose_name="From")),
                ("amount", models.PositiveBigIntegerField(verbose_name="Amount")),
                ("made_at", models.DateTimeField(default=bihuan.core.kernel.clock.now)),
                (
                    "made_by",
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
                "verbose_name": "Bound of approval",
                "ordering": ("-starts_on", "-made_at"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "starts_on"), name="gigwork_one_bound_per_day"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="subsidykind",
            constraint=models.UniqueConstraint(
                fields=("unit", "code"), name="gigwork_one_kind_per_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidybudget",
            constraint=models.UniqueConstraint(
                fields=("kind", "year"), name="gigwork_one_budget_per_year"
            ),
        ),
        migrations.AddIndex(
            model_name="subsidyapplication",
            index=models.Index(fields=["root", "state", "due_on"], name="gigwork_subsidy_desk"),
        ),
        migrations.AddIndex(
            model_name="subsidyapplication",
            index=models.Index(fields=["applicant", "made_at"], name="gigwork_subsidy_mine"),
        ),
        migrations.AddIndex(
            model_name="subsidyapplication",
            index=models.Index(fields=["kind", "year", "state"], name="gigwork_subsidy_budget"),
        ),
        migrations.AddConstraint(
            model_name="subsidyapplication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["refused", "withdrawn"]), _negated=True),
                fields=("kind", "beneficiary", "period"),
                name="gigwork_one_subsidy_per_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidyapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="gigwork_subsidy_not_empty"
            ),
        ),
        migrations.AddIndex(
            model_name="subsidypaylist",
            index=models.Index(fields=["root", "-made_at"], name="gigwork_pay_lists"),
        ),
        migrations.AddConstraint(
            model_name="subsidypayline",
            constraint=models.UniqueConstraint(
                fields=("paylist", "line"), name="gigwork_one_pay_line"
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidypayline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "paid"])),
                fields=("application",),
                name="gigwork_paid_once",
            ),
        ),
    ]
