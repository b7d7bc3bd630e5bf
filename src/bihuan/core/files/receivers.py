"""What follows when a file has been kept, and when it turns out not to be usable."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.files import actions
from bihuan.core.files.facts import FileRefused, FileStored
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel.outbox import receives


@receives(FileStored, name="files.make_ready", slow=True)
def make_ready(fact: FileStored) -> Callable[[], None] | None:
    """Prepare what may be shown. Idempotent: a file that is no longer waiting is left alone."""
    return actions.prepare(fact.file_id)


@receives(FileRefused, name="files.tell_uploader")
def tell_uploader(fact: FileRefused) -> None:
    """Who sent a file that turned out unusable is told why, once, so that they can send another."""
    row = StoredFile.objects.filter(id=fact.file_id).select_related("uploaded_by").first()
    if row is None or row.uploaded_by is None:
        return
    with notices.in_language_of(row.uploaded_by):
        notices.send(
            row.uploaded_by,
            kind="files.refused",
            subject=_("A file you sent could not be used"),
            body=row.refusal_sentence,
            url="",
            cause=f"files.refused:{row.id}",
        )
