"""The imports one may see as they can be taken away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.intake import queries
from bihuan.core.intake.models import Upload
from bihuan.core.kernel.i18n import N_


def uploads_found(request: HttpRequest) -> QuerySet[Upload]:
    return queries.runs_for(actor_of(request))


UPLOADS = Export(
    "intake.uploads",
    N_("Imports so far"),
    (
        Column(N_("Sent"), "at", "time"),
        Column(N_("File"), "file_name"),
        Column(N_("Source"), lambda row: row.source.name if row.source else ""),
        Column(N_("State"), lambda row: row.get_state_display()),
        Column(N_("New"), lambda row: row.added if row.state == "done" else None, "number"),
        Column(N_("Changed"), lambda row: row.changed if row.state == "done" else None, "number"),
        Column(N_("Unchanged"), lambda row: row.same if row.state == "done" else None, "number"),
        Column(N_("Rejected"), lambda row: row.rejected if row.state == "done" else None, "number"),
    ),
    uploads_found,
)
