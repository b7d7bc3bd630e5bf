from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models import Person


class UploadState(models.TextChoices):
    WAITING = "waiting", _l("Waiting for confirmation")
    DONE = "done", _l("Imported")
    DROPPED = "dropped", _l("Dropped")


class Upload(Record):
    """A spreadsheet somebody sent: what it held until it was imported or dropped, then only what
    came of it. The table is encrypted, because it is full of people."""

    importer = models.CharField(max_length=60)
    file_name = models.CharField(_l("File"), max_length=200)
    digest = models.CharField(max_length=64)
    table = EncryptedTextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_l("Sent"), default=clock.now, db_index=True)
    state = models.CharField(
        _l("State"), max_length=8, choices=UploadState.choices, default=UploadState.WAITING
    )
    finished_at = models.DateTimeField(null=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Import")

    def __str__(self) -> str:
        return f"{self.importer} {self.at:%F}"
