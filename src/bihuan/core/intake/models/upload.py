from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.intake.models.source import Source
from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models import Organisation, Person


class UploadState(models.TextChoices):
    WAITING = "waiting", _l("Waiting for confirmation")
    PLANNING = "planning", _l("Being checked")
    IMPORTING = "importing", _l("Being imported")
    DONE = "done", _l("Imported")
    FAILED = "failed", _l("Not imported")
    DROPPED = "dropped", _l("Dropped")
    UNDOING = "undoing", _l("Being undone")
    UNDONE = "undone", _l("Undone")


class Upload(Record):
    """A spreadsheet somebody sent: what it held until it was imported or dropped, then only what
    came of it. One row is one run; its id stands in what it made.

    `setup` (how it is understood) and `outcome` (what the preview shows) are JSON and encrypted,
    because they repeat what the file holds; both are forgotten with it.
    """

    importer = models.CharField(max_length=60)
    file_name = models.CharField(_l("File"), max_length=200)
    digest = models.CharField(max_length=64)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="runs")
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_l("Sent"), default=clock.now, db_index=True)
    state = models.CharField(
        _l("State"), max_length=10, choices=UploadState.choices, default=UploadState.WAITING
    )
    setup = EncryptedTextField(blank=True)
    outcome = EncryptedTextField(blank=True)
    why = EncryptedTextField(blank=True)
    skip_bad = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Import")

    def __str__(self) -> str:
        return f"{self.importer} {self.at:%F}"

    @property
    def is_working(self) -> bool:
        """True while the worker has it."""
        return self.state in (UploadState.PLANNING, UploadState.IMPORTING, UploadState.UNDOING)


class UploadPart(Record):
    """A piece of the file as it came, compressed and encrypted, until it is decided on."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    n = models.PositiveIntegerField()
    content = EncryptedTextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("upload", "n"), name="intake_part_once"),)

    def __str__(self) -> str:
        return str(self.n)
