"""The secret part of the address of one's own calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Record


class CalendarKey(Record):
    """Whoever knows the token reads what its person is signed up for. One per person; a new one
    takes the place of the old, whose address is dead from then on."""

    person = models.OneToOneField("parties.Person", on_delete=models.CASCADE, related_name="+")
    token = EncryptedTextField()
    token_index = BlindIndexField(source="token", unique=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _l("Address of a personal calendar")

    def __str__(self) -> str:
        return str(self.pk)
