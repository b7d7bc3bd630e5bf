"""Answers kept so that a request sent twice is one."""

from django.db import models

from ..fields import EncryptedTextField
from .base import Record


class ClientRequest(Record):
    """A request by the id its client made, and the answer it got.

    Committed with the effect of the request, so there is either both or nothing. `owner` is a
    digest of who sent it. Location and body are encrypted: they may show personal data.
    """

    owner = models.CharField(max_length=64)
    key = models.CharField(max_length=36)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    location = EncryptedTextField(blank=True)
    body = EncryptedTextField(blank=True)
    body_kept = models.BooleanField(default=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "key"), name="kernel_clientrequest_once"),
        )

    def __str__(self) -> str:
        return f"{self.status} {self.made_at:%F %T}"
