"""Enterprises, visits, needs and plans, as figures count them."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.core.engagements.models import (
    Enterprise,
    EnterpriseKind,
    Need,
    Plan,
    PlanState,
    Size,
    Trade,
    Visit,
)
from bihuan.core.engagements.queries.visible import files_visible_to
from bihuan.core.engagements.registry import PURPOSES, TOPICS
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.measurable import Column, Dataset, Link, Row

OF_FILE = Link("enterprise", "engagements.enterprise", "enterprise_id")


def _files(rows: Sequence[Enterprise]) -> list[Row]:
    return [Row(row.name, row.get_absolute_url()) for row in rows]


def _visits(rows: Sequence[Visit]) -> list[Row]:
    return [Row(str(row), row.enterprise.get_absolute_url()) for row in rows]


ENTERPRISES = Dataset(
    code="engagements.enterprise",
    title=N_("Enterprises"),
    model=Enterprise,
    unit="unit",
    visible=lambda actor: files_visible_to(actor).select_related("unit"),
    rows=_files,
    columns=(
        Column("unit", "id", N_("Where it lies")),
        Column("kind", "code", N_("Kind"), words=lambda: dict(EnterpriseKind.choices)),
        Column("trade", "code", N_("Trade"), words=lambda: dict(Trade.choices)),
        Column("size", "code", N_("Size"), words=lambda: dict(Size.choices)),
        Column("staff", "number", N_("Staff")),
        Column("three_haves", "flag", N_("Three haves")),
        Column("is_key", "flag", N_("Key enterprise")),
        Column("listed_on", "day", N_("On file since")),
        Column("registered_on", "day", N_("Registered on")),
        Column("closed_on", "day", N_("No longer active since")),
        Column("last_visit_on", "day", N_("Last visit")),
    ),
)
VISITS = Dataset(
    code="engagements.visit",
    title=N_("Visits to enterprises"),
    model=Visit,
    visible=lambda actor: Visit.objects.filter(
        enterprise__in=files_visible_to(actor).values("pk")
    ).select_related("enterprise"),
    rows=_visits,
    links=(OF_FILE,),
    columns=(
        Column("enterprise_id", "id", N_("Enterprise"), "enterprise"),
        Column("visited_on", "day", N_("Day of the visit")),
        Column(
            "purpose", "code", N_("Purpose of the visit"),
            words=lambda: {one.code: one.title for one in PURPOSES},
        ),
        Column("post", "id", N_("Post")),
    ),
)  # fmt: skip
NEEDS = Dataset(
    code="engagements.need",
    title=N_("Needs of enterprises"),
    model=Need,
    links=(OF_FILE,),
    columns=(
        Column("enterprise_id", "id", N_("Enterprise"), "enterprise"),
        Column(
            "topic", "code", N_("About what"), words=lambda: {one.code: one.title for one in TOPICS}
        ),
        Column("found_on", "day", N_("Found on")),
        Column("settled_on", "day", N_("Settled on")),
    ),
)
PLANS = Dataset(
    code="engagements.plan",
    title=N_("Plans for enterprises"),
    model=Plan,
    links=(OF_FILE,),
    columns=(
        Column("enterprise_id", "id", N_("Enterprise"), "enterprise"),
        Column("state", "code", N_("State"), words=lambda: dict(PlanState.choices)),
        Column("opened_on", "day", N_("Plan made on")),
        Column("ended_on", "day", N_("Ended on")),
        Column("steps_all", "number", N_("Steps")),
        Column("steps_done", "number", N_("Steps done")),
    ),
)
DATASETS = (ENTERPRISES, VISITS, NEEDS, PLANS)
