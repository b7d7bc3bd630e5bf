"""From a file that waits to one that is understood, imported, dropped or taken back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access.actor import SYSTEM, Actor
from bihuan.core.access.denied import Denied
from bihuan.core.access.rights import require
from bihuan.core.intake import outcomes, progress, rejects
from bihuan.core.intake.actions.apply_plan import RowRefused, carry_out, look
from bihuan.core.intake.actions.receive import content_of, loaded
from bihuan.core.intake.facts import ImportWanted, PlanWanted
from bihuan.core.intake.importer import IMPORTERS, Importer, Setup, Step
from bihuan.core.intake.limits import IN_BACKGROUND
from bihuan.core.intake.models import Upload, UploadPart, UploadState
from bihuan.core.intake.outcomes import is_complete
from bihuan.core.intake.planning import Plan, read_head
from bihuan.core.intake.reading import Chosen, open_file
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.setups import (
    dumped,
    first_setup,
    remember,
    remembered,
    restored,
    unit_in,
)
from bihuan.core.kernel import clock, outbox

KEPT = timedelta(hours=24)
Finish = Callable[[], None]


def actor_of_run(upload: Upload) -> Actor:
    """Who sent the file acts, through the import; the machine itself when a command did."""
    return Actor(upload.by, "import") if upload.by else SYSTEM


@transaction.atomic
def understand(upload: Upload, *, setup: Setup, chosen: Chosen, actor: Actor) -> Upload:
    """Keeps how the file is to be read and matched, and has its rows checked anew: at once, or by
    the worker when they are many."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state not in (UploadState.WAITING, UploadState.PLANNING):
        return upload
    upload.setup, upload.outcome, upload.why = dumped(setup, chosen), "", ""
    upload.unit = unit_in(setup.options)
    if upload.rows > IN_BACKGROUND:
        upload.state = UploadState.PLANNING
        outbox.emit(PlanWanted(upload_id=str(upload.pk)))
        progress.tell(upload.pk, 0, upload.rows)
    upload.save()
    if upload.state == UploadState.WAITING:
        plan_upload(upload)
        upload.save()
    return upload


@dataclass(frozen=True)
class Begun:
    """A file just received; ``known``: there is nothing to choose before its preview."""

    pk: UUID
    known: bool


def begin(upload: Upload, *, importer: Importer, actor: Actor) -> Begun:
    """Has the file understood as its source remembers it, or by headings and defaults.

    A large file of which something is still to be asked waits unchecked: its columns and options
    are asked for from its first rows, and the worker checks it once they are said.
    """
    reading = open_file(content_of(upload))
    columns = remembered(upload.source).columns
    head, _rest = read_head(reading, importer, Setup(), tuple(columns.values()))
    setup, gone = first_setup(importer, upload.source, head.headings, actor)
    known = not importer.options or (bool(columns) and not gone)
    if upload.rows > IN_BACKGROUND and not known:
        upload.setup, upload.unit = dumped(setup, Chosen()), unit_in(setup.options)
        upload.save()
        return Begun(upload.pk, False)
    upload = understand(upload, setup=setup, chosen=Chosen(), actor=actor)
    complete = not upload.outcome or is_complete(loaded(upload.outcome))
    return Begun(upload.pk, not importer.options or (known and complete))


def setup_of(upload: Upload) -> tuple[Setup, Chosen]:
    """How the file is understood now."""
    return restored(loaded(upload.setup))


def plan_upload(upload: Upload) -> None:
    """Fills in the outcome, unsaved; a file that cannot be read leaves its reason."""
    importer, actor = IMPORTERS.get(upload.importer), actor_of_run(upload)
    setup, chosen = restored(loaded(upload.setup))
    gathered = outcomes.Gathered()

    def tell(done: int) -> None:
        progress.tell(upload.pk, done, upload.rows)
        outbox.renew()

    try:
        reading = open_file(content_of(upload), chosen)
        known = tuple(remembered(upload.source).columns.values())
        plan = look(reading, importer, setup, actor, gathered.take, known=known, tell=tell)
    except FileRefused as refused:
        upload.outcome, upload.why = "", str(refused)
        return
    outcome = outcomes.outcome_of(plan, gathered, importer)
    outcome |= {"encoding": reading.encoding, "delimiter": reading.delimiter}
    outcome |= {"sheet": reading.sheets.read, "further": reading.sheets.further}
    outcome |= {"headings": plan.head.headings}
    upload.outcome, upload.why = json.dumps(outcome, ensure_ascii=False), ""


def plan_in_background(upload_id: UUID) -> Finish | None:
    """The worker's part of `understand`; what comes back is run with the delivery's mark."""
    upload = Upload.objects.filter(pk=upload_id, state=UploadState.PLANNING).first()
    if upload is None:
        return None
    asked = upload.setup
    plan_upload(upload)
    progress.forget(upload.pk)

    def finish() -> None:
        now = Upload.objects.select_for_update().get(pk=upload_id)
        if now.state == UploadState.PLANNING and restored(loaded(now.setup)) == restored(
            loaded(asked)
        ):
            now.outcome, now.why, now.state = upload.outcome, upload.why, UploadState.WAITING
            now.save()

    return finish


@transaction.atomic
def confirm_upload(
    upload: Upload, *, importer: Importer, actor: Actor, skip_bad: bool = False
) -> Upload:
    """Imports what the preview showed: at once, or by the worker when the rows are many.

    Confirmed twice, it is done once: the second finds the upload finished or under way. A file
    whose rows were not checked yet has shown nothing that could be confirmed.
    """
    require(actor, "intake.import")
    require(actor, importer.right)
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state != UploadState.WAITING or not upload.outcome:
        return upload
    upload.skip_bad, upload.state = skip_bad, UploadState.IMPORTING
    if upload.rows > IN_BACKGROUND:
        outbox.emit(ImportWanted(upload_id=str(upload.pk)))
        progress.tell(upload.pk, 0, upload.rows)
        upload.save()
        return upload
    upload.save()
    finish = import_upload(upload.pk)
    if finish:
        finish()
    upload.refresh_from_db()
    return upload


def import_upload(upload_id: UUID) -> Finish | None:
    """Writes everything unseen, then shows it; what comes back says so, in one transaction. A
    worker killed before that is followed by another, which goes on."""
    upload = Upload.objects.filter(pk=upload_id, state=UploadState.IMPORTING).first()
    if upload is None:
        return None
    started, importer = clock.wall(), IMPORTERS.get(upload.importer)

    def tell(done: int) -> None:
        progress.tell(upload.pk, done, upload.rows)
        outbox.renew()

    setup, chosen = restored(loaded(upload.setup))
    kept: list[Step] = []
    try:
        plan, publish = carry_out(
            open_file(content_of(upload), chosen),
            importer,
            setup,
            actor_of_run(upload),
            upload.pk,
            skip_bad=upload.skip_bad,
            on_steps=lambda steps: kept.extend(s for s in steps if s.verdict == "bad"),
            known=tuple(remembered(upload.source).columns.values()),
            tell=tell,
        )
    except (RowRefused, FileRefused, Denied) as refused:
        why = str(refused) or _("This unit is not yours to change.")
        return lambda: _failed(upload_id, why)

    def finish() -> None:
        try:
            with transaction.atomic():
                publish()
        except RowRefused as refused:
            _failed(upload_id, str(refused))
            return
        _done(upload_id, plan, kept, (clock.wall() - started).total_seconds())
        if upload.source:
            remember(upload.source, replace(setup, matching=plan.head.matching), plan.head.headings)

    return finish


def give_up(upload: Upload) -> None:
    """Ends work on a file that the worker tried in vain too often: nothing of it stays, and the
    file's page says so. What was on its way back stays hidden and can be undone once more."""
    if upload.state == UploadState.UNDOING:
        why = _("Undoing this import broke off again and again. Undo it once more.")
        if IMPORTERS.get(upload.importer).bulk:
            why = _(
                "Undoing this import broke off again and again. Nobody sees its rows any more; "
                "undo it once more to erase what they said."
            )
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.DONE, why=why)
        progress.forget(upload.pk)
        return
    if upload.state not in (UploadState.PLANNING, UploadState.IMPORTING):
        return
    undo = IMPORTERS.get(upload.importer).undo
    try:
        if undo and upload.state == UploadState.IMPORTING:
            undo.take_back(upload.pk, actor_of_run(upload))
    finally:
        with transaction.atomic():
            _failed(
                upload.pk,
                _(
                    "The work on this file broke off again and again and was given up. Send the "
                    "file again; should it break off once more, split it."
                ),
            )


def _failed(upload_id: UUID, why: str) -> None:
    _finish(upload_id, UploadState.FAILED, why=why)


def _done(upload_id: UUID, plan: Plan, bad: list[Step], seconds: float) -> None:
    upload = _finish(upload_id, UploadState.DONE)
    counts = plan.counts
    upload.added, upload.changed, upload.same = counts["new"], counts["changed"], counts["same"]
    upload.repeated, upload.left = counts["repeated"], counts["left"]
    upload.rejected, upload.seconds = len(bad), seconds
    if bad:
        text = rejects.text_of(plan.head.headings, bad)
        upload.outcome = json.dumps({"rejects": text}, ensure_ascii=False)
    upload.save()


@transaction.atomic
def drop_upload(upload: Upload, *, actor: Actor) -> Upload:
    """Forgets what the file held; that it was sent stays."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state in (UploadState.WAITING, UploadState.PLANNING, UploadState.FAILED):
        return _finish(upload.pk, UploadState.DROPPED)
    return upload


def forget_old_tables() -> int:
    """Drops what nobody decided on within a day, and lists of rejects nobody fetched; answers how
    many files were dropped."""
    before = clock.now() - KEPT
    old = Upload.objects.filter(
        state__in=(UploadState.WAITING, UploadState.PLANNING), at__lt=before
    )
    ids = list(old.values_list("pk", flat=True))
    with transaction.atomic():
        UploadPart.objects.filter(upload__in=ids).delete()
        gone: dict[str, Any] = {"setup": "", "outcome": "", "why": ""}
        dropped = Upload.objects.filter(pk__in=ids)
        dropped.update(state=UploadState.DROPPED, finished_at=clock.now(), **gone)
        Upload.objects.filter(finished_at__lt=before, rejected__gt=0).update(outcome="")
    return len(ids)


def _finish(upload_id: UUID, state: UploadState, why: str = "") -> Upload:
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    upload.state, upload.finished_at, upload.why = state.value, clock.now(), why
    upload.setup = upload.outcome = ""
    upload.parts.all().delete()
    upload.save()
    progress.forget(upload_id)
    return upload
