"""One stored file: its private original, what may be shown of it, and what it hangs on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l

from bihuan.core.files.limits import MAX_FILES
from bihuan.core.files.refusals import sentence_of
from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.levels import LEVELS, UNIT
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


class FileKind(models.TextChoices):
    PHOTO = "photo", _l("Photo")
    DOCUMENT = "document", _l("Document")


class FileState(models.TextChoices):
    WAITING = "waiting", _l("Being prepared")
    READY = "ready", _l("Ready")
    REFUSED = "refused", _l("Not usable")


class StoredFile(Record):
    """Who may see it is decided by its owner alone (``files.owners``), never by this row.

    Paths are relative to the files directory and made from ids, never from names. Place and time
    that a camera wrote into a photo are kept here, encrypted, and are in no picture that is shown.
    The numbered position makes the limit of files per owner and purpose a rule of the database.
    """

    owner_type = models.CharField(max_length=60)
    owner_id = models.UUIDField()
    purpose = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    refusal = models.CharField(max_length=30, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    original = models.CharField(max_length=120)
    shown = models.CharField(max_length=120, blank=True, default="")
    thumb = models.CharField(max_length=120, blank=True, default="")
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    taken_time = EncryptedTextField(null=True, blank=True)
    taken_lat = EncryptedTextField(null=True, blank=True)
    taken_lon = EncryptedTextField(null=True, blank=True)
    level = models.CharField(max_length=12, choices=LEVELS, default=UNIT)
    uploaded_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    client_id = models.UUIDField(null=True)
    stored_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        uploaded_by_id: UUID | None

    class Meta:
        ordering = ("owner_id", "purpose", "position")
        verbose_name = _l("File")
        verbose_name_plural = _l("Files")
        constraints = (
            models.UniqueConstraint(
                fields=("owner_type", "owner_id", "purpose", "position"),
                name="files_one_per_position",
            ),
            models.UniqueConstraint(
                fields=("owner_type", "owner_id", "client_id"),
                condition=models.Q(client_id__isnull=False),
                name="files_once_per_client_id",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1, position__lte=MAX_FILES),
                name="files_at_most_nine",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_ready(self) -> bool:
        return self.state == FileState.READY

    @property
    def is_photo(self) -> bool:
        return self.kind == FileKind.PHOTO

    @property
    def shown_url(self) -> str:
        return reverse("files:shown", args=[self.id])

    @property
    def thumb_url(self) -> str:
        return reverse("files:thumb", args=[self.id])

    @property
    def refusal_sentence(self) -> str:
        return sentence_of(self.refusal) if self.refusal else ""

    @property
    def taken_at(self) -> datetime | None:
        """When the camera says it was taken; a claim, not a proof."""
        return datetime.fromisoformat(self.taken_time) if self.taken_time else None

    @property
    def taken_place(self) -> tuple[float, float] | None:
        """(lat, lon) in WGS-84 as the camera wrote it; a claim, not a proof."""
        if not self.taken_lat or not self.taken_lon:
            return None
        return float(self.taken_lat), float(self.taken_lon)
