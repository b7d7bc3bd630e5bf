"""The programme's lists as they can be taken away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.casework.models import Case, Submission
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.gigwork.presenting import CategoryRow, category_rows, public_rows, rows_of
from bihuan.programmes.gigwork.queries import reports
from bihuan.programmes.gigwork.queries.nearby import open_hazards


def shown_of(request: HttpRequest) -> str:
    """Which of my reports the address asks for."""
    return "closed" if request.GET.get("show") == "closed" else "open"


def reports_found(request: HttpRequest) -> QuerySet[Submission]:
    person = actor_of(request).person
    if person is None:
        raise Http404
    return reports.reports_of(person, show=shown_of(request))


def hazards_found(request: HttpRequest) -> QuerySet[Case]:
    return open_hazards()


def categories_found(request: HttpRequest) -> list[CategoryRow]:
    return category_rows()


MINE = Export(
    "gigwork.mine",
    N_("My reports"),
    (
        Column(N_("Number"), "submission.number"),
        Column(N_("Kind of hazard"), "title"),
        Column(N_("State"), "state"),
        Column(N_("Address"), "submission.case.address", "words"),
        Column(N_("Reported at"), "submission.created_at", "time"),
        Column(N_("A question for you"), lambda row: _("yes") if row.asks else _("no")),
    ),
    reports_found,
    shown=lambda _actor, found: rows_of(found),
    filters=(
        Filter(
            "show",
            N_("Shown"),
            lambda code: _("Closed") if code == "closed" else _("In hand"),
            default="open",
        ),
    ),
)
MAP = Export(
    "gigwork.map",
    N_("Open hazards"),
    (
        Column(N_("Kind of hazard"), "title"),
        Column(N_("Unit"), "where"),
        Column(N_("State"), "state"),
        Column(N_("Reported at"), "opened_at", "time"),
        Column(N_("Latitude (WGS-84)"), "lat", "number"),
        Column(N_("Longitude (WGS-84)"), "lon", "number"),
    ),
    hazards_found,
    shown=lambda _actor, found: public_rows(found),
)
CATEGORIES = Export(
    "gigwork.categories",
    N_("Categories of hazards"),
    (
        Column(N_("Code"), "category.code"),
        Column(N_("Category"), "category.label"),
        Column(N_("Group"), lambda row: row.category.get_group_display()),
        Column(N_("Make safe"), lambda row: row.clocks.get("safe")),
        Column(N_("Repair"), lambda row: row.clocks.get("repair")),
        Column(N_("Dangerous at once"), lambda r: _("yes") if r.category.dangerous else _("no")),
        Column(N_("In use"), lambda row: _("yes") if row.category.active else _("no")),
    ),
    categories_found,
)
