"""Hazards and the reports of riders, as figures count them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from bihuan.core.access import Actor
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.measurable import Column, Dataset, Link, Row
from bihuan.core.parties.masks import mask_in_text
from bihuan.programmes.gigwork.measured_subsidies import SUBSIDIES
from bihuan.programmes.gigwork.models import (
    Cover,
    Founding,
    Hazard,
    HazardReport,
    PartyWork,
)
from bihuan.programmes.gigwork.models.coverage import WhyNot


def _seen(actor: Actor) -> QuerySet[Hazard]:
    found = Hazard.objects.filter(case__in=cases_visible_to(actor).values("pk"))
    return found.select_related("case")


def _hazards(rows: Sequence[Hazard]) -> list[Row]:
    return [
        Row(f"{row.case.number} {mask_in_text(row.case.title)}", desk_url(row.case)) for row in rows
    ]


HAZARDS = Dataset(
    code="gigwork.hazard",
    title=N_("Hazards"),
    model=Hazard,
    visible=_seen,
    rows=_hazards,
    links=(Link("case", "casework.case", "case_id"),),
    columns=(
        Column("case_id", "id", N_("Case"), "case"),
        Column("dangerous", "flag", N_("Dangerous at once")),
        Column("made_safe_on", "day", N_("Made safe on"), "made_safe_at"),
        Column("made_safe_at", "instant", N_("Made safe at")),
    ),
)
REPORTS = Dataset(
    code="gigwork.report",
    title=N_("Reports of hazards"),
    model=HazardReport,
    links=(Link("submission", "casework.submission", "submission_id"),),
    columns=(
        Column("submission_id", "id", N_("Submission"), "submission"),
        Column("points", "number", N_("Points")),
    ),
)
PARTY_WORK = Dataset(
    code="gigwork.party_work",
    title=N_("Party work in enterprises"),
    model=PartyWork,
    links=(Link("enterprise", "engagements.enterprise", "enterprise_id"),),
    columns=(
        Column("enterprise_id", "id", N_("Enterprise"), "enterprise"),
        Column("cover", "code", N_("Covered"), words=lambda: dict(Cover.choices)),
        Column("covered_on", "day", N_("Covered since")),
        Column("own_on", "day", N_("Own organisation since")),
        Column("members", "number", N_("Party members")),
        Column(
            "why_not", "code", N_("Why there is none of its own"),
            words=lambda: dict(WhyNot.choices),
        ),
    ),
)  # fmt: skip
FOUNDINGS = Dataset(
    code="gigwork.founding",
    title=N_("Foundings of party organisations"),
    model=Founding,
    links=(
        Link("enterprise", "engagements.enterprise", "enterprise_id"),
        Link("case", "casework.case", "case_id"),
    ),
    columns=(
        Column("case_id", "id", N_("Case"), "case"),
        Column("enterprise_id", "id", N_("Enterprise"), "enterprise"),
        Column("listed_on", "day", N_("On the list since")),
        Column("founded_on", "day", N_("Founded on")),
    ),
)
DATASETS = (HAZARDS, REPORTS, PARTY_WORK, FOUNDINGS, SUBSIDIES)
