from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.access.models.unmasking import Unmasking
from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models import Appointment, Person


class ExportRecord(Record):
    """Somebody took a list away: who, in which post, which list, narrowed how, how many rows.

    Append-only by database trigger. Written before the first byte leaves. `by` is null for a list
    that is open to everybody, taken by a stranger. `filters` may hold what was searched for and is
    therefore encrypted. One with personal data in full points to its line among the unmaskings.
    """

    FORMATS = (("csv", "CSV"), ("xlsx", "Excel"))

    at = models.DateTimeField(_l("When"), default=clock.now, db_index=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(
        Appointment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(_l("List"), max_length=60)
    format = models.CharField(_l("Format"), max_length=4, choices=FORMATS)
    filters = EncryptedTextField(_l("Filters"), blank=True)
    rows = models.PositiveIntegerField(_l("Rows"))
    masked = models.BooleanField(_l("Masked"), default=True)
    reason = models.CharField(_l("Reason for it"), max_length=200, blank=True)
    unmasking = models.OneToOneField(
        Unmasking, null=True, on_delete=models.PROTECT, related_name="export"
    )

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Export")

    def __str__(self) -> str:
        return f"{self.code} {self.at:%F %T}"


class ExportedSubject(Record):
    """Whose data left in full with an export: one line for each person or record concerned."""

    export = models.ForeignKey(ExportRecord, on_delete=models.PROTECT, related_name="subjects")
    record = models.CharField(max_length=80)
    record_id = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("export", "record", "record_id"), name="access_subject_once"
            ),
        )
        indexes = (models.Index(fields=("record", "record_id"), name="access_subject_record"),)

    def __str__(self) -> str:
        return f"{self.record} {self.record_id}"
