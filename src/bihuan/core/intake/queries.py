from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import may
from bihuan.core.intake.importer import IMPORTERS, Importer
from bihuan.core.intake.models import Upload


def importers_for(actor: Actor) -> list[Importer]:
    return [each for each in IMPORTERS if may(actor, each.right)]


def access_importer(actor: Actor, code: str) -> Importer:
    """404 for an importer that is not there or whose right is missing."""
    found = IMPORTERS.find(code)
    if found is None or not may(actor, found.right):
        raise Http404
    return found


def uploads_of(actor: Actor) -> QuerySet[Upload]:
    """One's own only: the table is full of people."""
    if actor.person is None:
        return Upload.objects.none()
    return Upload.objects.filter(by=actor.person)


def access_upload(actor: Actor, code: str, pk: UUID) -> Upload:
    found = uploads_of(actor).filter(importer=code, pk=pk).first()
    if found is None:
        raise Http404
    return found
