from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import may, units_where
from bihuan.core.intake.importer import IMPORTERS, Importer
from bihuan.core.intake.models import Source, Upload, UploadState


def importers_for(actor: Actor) -> list[Importer]:
    return [each for each in IMPORTERS if may(actor, each.right)]


def access_importer(actor: Actor, code: str) -> Importer:
    """404 for an importer that is not there or whose right is missing."""
    found = IMPORTERS.find(code)
    if found is None or not may(actor, found.right):
        raise Http404
    return found


def runs_for(actor: Actor) -> QuerySet[Upload]:
    """One's own files, and what others imported into units where one might have done it."""
    rows = Upload.objects.select_related("source", "unit", "by", "undone_by")
    if actor.person is None:
        return rows.none()
    shared = Q(pk__in=())
    for importer in importers_for(actor):
        units = units_where(actor, importer.right)
        shared |= Q(importer=importer.code, unit__in=units.values("pk"))
    over = Q(state__in=(UploadState.DONE, UploadState.UNDOING, UploadState.UNDONE))
    return rows.filter(Q(by=actor.person) | (shared & over))


def uploads_of(actor: Actor) -> QuerySet[Upload]:
    """One's own only: the file is full of people."""
    if actor.person is None:
        return Upload.objects.none()
    return Upload.objects.select_related("source", "unit", "by").filter(by=actor.person)


def access_upload(actor: Actor, code: str, pk: UUID) -> Upload:
    """One's own file; 404 for another's."""
    found = uploads_of(actor).filter(importer=code, pk=pk).first()
    if found is None:
        raise Http404
    return found


def access_run(actor: Actor, code: str, pk: UUID) -> Upload:
    """One's own file, or a finished import of others that one may see."""
    found = runs_for(actor).filter(importer=code, pk=pk).first()
    if found is None:
        raise Http404
    return found


def sources_of(importer: Importer) -> list[str]:
    """Names of the systems that files of this importer came from."""
    rows = Source.objects.filter(importer=importer.code).order_by("name")
    return list(rows.values_list("name", flat=True))
