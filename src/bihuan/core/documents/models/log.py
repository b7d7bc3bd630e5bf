from django.db import models

from bihuan.core.documents.models.documents import OfficialDocument
from bihuan.core.kernel.models import Record


class DocumentLog(Record):
    """Who did what to a document, when. Append-only by database trigger; holds no words."""

    VERBS = [(v, v) for v in ("drafted", "changed", "issued", "voided")]

    document = models.ForeignKey(OfficialDocument, models.PROTECT, related_name="log")
    verb = models.CharField(max_length=10, choices=VERBS)
    person_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["document", "at"], name="documentlog_by_document")]

    def __str__(self) -> str:
        return self.verb
