from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models import Appointment, Person


class Unmasking(Record):
    """Somebody looked at a personal value in full: whose, which, why, and by which appointment.

    Append-only by database trigger. The value itself is never kept here (X-17).
    """

    at = models.DateTimeField(_l("When"), default=clock.now, db_index=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(
        Appointment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    record = models.CharField(_l("Record"), max_length=80)
    record_id = models.UUIDField()
    field = models.CharField(_l("Field"), max_length=60)
    reason = models.CharField(_l("Reason for it"), max_length=200)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Unmasking")
        indexes = (models.Index(fields=("record", "record_id"), name="access_unmasking_record"),)
