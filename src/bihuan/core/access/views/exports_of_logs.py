"""The office's logs, roles and explanations as they can be taken away."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.models import ExportRecord, Unmasking
from bihuan.core.access.queries import lists
from bihuan.core.access.roles import RoleRow, right_title, role_rows, role_title
from bihuan.core.access.views.exports import SINCE, UNTIL, filters
from bihuan.core.access.views.questions import answers_of
from bihuan.core.access.wording import export_title, field_title
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import DirectoryLog
from bihuan.core.parties.models.log import DirectoryVerb


def log_found(request: HttpRequest) -> QuerySet[DirectoryLog]:
    return lists.log_list(actor_of(request), **filters(request, "verb", "since", "until"))


def unmaskings_found(request: HttpRequest) -> QuerySet[Unmasking]:
    return lists.unmasking_list(actor_of(request), **filters(request, "since", "until"))


def exports_found(request: HttpRequest) -> QuerySet[ExportRecord]:
    return lists.export_list(actor_of(request), **filters(request, "of", "since", "until"))


def roles_found(request: HttpRequest) -> list[RoleRow]:
    return role_rows(actor_of(request))


def _name(person: Any) -> str | None:
    return person.name if person else None


LOG = Export(
    "access.log",
    N_("Changes of the directory"),
    (
        Column(N_("When"), "at", "time"),
        Column(N_("What"), lambda row: row.get_verb_display()),
        Column(N_("Organisation"), lambda r: r.organisation.name if r.organisation else None),
        Column(N_("Post"), lambda row: row.post.title if row.post else None),
        Column(N_("Person"), lambda row: _name(row.person), "name"),
        Column(N_("Before"), "before", "words"),
        Column(N_("After"), "after", "words"),
        Column(N_("Reason for it"), "reason", "words"),
        Column(N_("By"), lambda row: _name(row.by), "name"),
    ),
    log_found,
    filters=(
        Filter("verb", N_("What"), lambda code: dict(DirectoryVerb.choices).get(code, "")),
        SINCE,
        UNTIL,
    ),
)
UNMASKINGS = Export(
    "access.unmaskings",
    N_("Unmaskings"),
    (
        Column(N_("When"), "at", "time"),
        Column(N_("Who looked"), "by.name", "name"),
        Column(N_("In the post"), lambda row: str(row.appointment.post) if row.appointment else ""),
        Column(N_("At what"), field_title),
        Column(N_("Record"), lambda row: f"{row.record} …{str(row.record_id)[-8:]}", "code"),
        Column(N_("Reason for it"), "reason", "words"),
    ),
    unmaskings_found,
    filters=(SINCE, UNTIL),
)
EXPORT_LOG = Export(
    "access.exports",
    N_("Exports of lists"),
    (
        Column(N_("When"), "at", "time"),
        Column(N_("Who"), lambda row: _name(row.by), "name"),
        Column(N_("In the post"), lambda row: str(row.appointment.post) if row.appointment else ""),
        Column(N_("List"), lambda row: export_title(row.code)),
        Column(N_("Format"), lambda row: row.get_format_display()),
        Column(N_("Filters"), "filters"),
        Column(N_("Rows"), "rows", "number"),
        Column(N_("Personal data"), lambda row: _("masked") if row.masked else _("in full")),
        Column(N_("Reason for it"), "reason", "words"),
    ),
    exports_found,
    filters=(Filter("of", N_("List"), export_title), SINCE, UNTIL),
)
ROLES = Export(
    "access.roles",
    N_("Roles and rights"),
    (
        Column(N_("Role"), "title"),
        Column(N_("Code"), "code", "code"),
        Column(N_("Rights"), lambda row: "；".join(title for _code, title in row.rights)),
        Column(N_("Second factor"), lambda row: _("yes") if row.second_factor else _("no")),
        Column(N_("People today"), "people", "number"),
        Column(N_("Posts today"), "posts", "number"),
    ),
    roles_found,
)
EXPLANATION = Export(
    "access.explanation",
    N_("Explain a right"),
    (
        Column(N_("Right"), lambda each: right_title(each.right)),
        Column(N_("Code"), "right", "code"),
        Column(N_("Held"), lambda each: _("yes") if each.allowed else _("no")),
        Column(N_("By the post"), lambda each: each.post.title if each.post else None),
        Column(N_("Role"), lambda each: role_title(each.role) if each.role else None),
        Column(N_("Over"), lambda each: each.post.organisation.name if each.post else None),
        Column(N_("From"), "since", "date"),
        Column(N_("Until"), "until", "date"),
    ),
    answers_of,
    filters=(
        Filter("person", N_("Person"), secret=True),
        Filter("right", N_("Right"), right_title),
    ),
)
