"""Messages that a demonstration "sends"."""

from django.db import models

from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record


class ConsoleMessage(Record):
    """An SMS or WeChat message kept to be read on a page instead of leaving the machine.

    Written only while settings.DEMO is on; the newest two hundred are kept.
    """

    channel = models.CharField(max_length=20)
    key = models.CharField(max_length=60, unique=True)
    address = EncryptedTextField()
    subject = models.CharField(max_length=200, blank=True, default="")
    body = EncryptedTextField()
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.channel} {self.id}"
