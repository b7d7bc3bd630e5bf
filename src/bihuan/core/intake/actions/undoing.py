"""Taking a whole import back."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access.actor import SYSTEM, Actor
from bihuan.core.access.denied import Denied
from bihuan.core.access.rights import require
from bihuan.core.intake.actions.deciding import Finish
from bihuan.core.intake.facts import UndoWanted
from bihuan.core.intake.importer import IMPORTERS
from bihuan.core.intake.limits import IN_BACKGROUND
from bihuan.core.intake.models import Upload, UploadState
from bihuan.core.intake.refusals import NotUndone
from bihuan.core.kernel import clock, outbox
from bihuan.core.parties.refused import Refused


def obstacles(upload: Upload) -> list[str]:
    """Why the import cannot be taken back now, in sentences; none when it can."""
    importer = IMPORTERS.get(upload.importer)
    if importer.undo is None:
        whole = _("An import of this sort cannot be taken back as a whole.")
        return [whole, *([_(importer.instead)] if importer.instead else [])]
    return importer.undo.obstacles(upload.pk)


@transaction.atomic
def undo_upload(upload: Upload, *, actor: Actor) -> Upload:
    """Takes a whole import back while nothing was built on it; NotUndone says what was."""
    importer = IMPORTERS.get(upload.importer)
    require(actor, "intake.import")
    require(actor, importer.right, upload.unit)
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state != UploadState.DONE:
        return upload
    if reasons := obstacles(upload):
        raise NotUndone(reasons)
    if importer.undo is None:
        return upload
    upload.state, upload.undone_by, upload.why = UploadState.UNDOING, actor.person, ""
    upload.save()
    importer.undo.hide(upload.pk, actor)
    if upload.added + upload.changed > IN_BACKGROUND:
        outbox.emit(UndoWanted(upload_id=str(upload.pk)))
    else:
        _take_back(upload)
    return upload


def finish_undo(upload_id: UUID) -> Finish | None:
    """Erases what the import brought; safe to be run again after a kill. Where somebody was
    quicker, the import stands again and says why."""
    upload = Upload.objects.filter(pk=upload_id, state=UploadState.UNDOING).first()
    if upload is None:
        return None
    try:
        _take_back(upload)
    except NotUndone as refused:
        why = _("Nothing was undone. %(why)s") % {"why": str(refused)}
        Upload.objects.filter(pk=upload_id).update(state=UploadState.DONE, why=why)
    return None


def _take_back(upload: Upload) -> None:
    importer = IMPORTERS.get(upload.importer)
    actor = Actor(upload.undone_by, "import") if upload.undone_by else SYSTEM
    try:
        if importer.undo:
            importer.undo.take_back(upload.pk, actor)
    except Refused as refused:
        raise NotUndone([str(refused)]) from refused
    except Denied as denied:
        raise NotUndone([_("This unit is not yours to change.")]) from denied
    upload.state, upload.undone_at, upload.outcome = UploadState.UNDONE, clock.now(), ""
    upload.save(update_fields=["state", "undone_at", "outcome"])
