"""An official document, from its draft to the files that are kept as they were issued."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.documents.models.words import DocumentWord
from bihuan.core.documents.numbers import number_of
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import LEVELS, UNIT
from bihuan.core.kernel.models import Measured

FORMS = [
    ("upward", _l("Upward")),
    ("downward", _l("Downward")),
    ("letter", _l("Letter")),
]
STATES = [("draft", N_("draft")), ("issued", N_("issued")), ("voided", N_("voided"))]
URGENCIES = [("", _l("Not urgent")), ("urgent", _l("Urgent")), ("flash", _l("Very urgent"))]


class OfficialDocument(Measured):
    """One document. From its issue on only voiding changes it: its number is never given again.

    A draft that was thrown away has `discarded_at`; it never had a number.
    `body` has a paragraph per line; lines of `attachments` are names. `source`, `source_id`: what
    it was made from (`documents.sources`). `docx_digest`, `pdf_digest` are SHA-256 of the files as
    issued; `fonts` says which stood in for which in the PDF.
    """

    unit = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="documents")
    word = models.ForeignKey(DocumentWord, models.PROTECT, related_name="documents")
    form = models.CharField(_l("Form"), max_length=10, choices=FORMS)
    state = models.CharField(max_length=8, choices=STATES, default="draft")
    level = models.CharField(max_length=12, choices=LEVELS, default=UNIT)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    title = models.CharField(_l("Title"), max_length=120)
    addressee = models.CharField(_l("Addressee"), max_length=200, blank=True)
    body = models.TextField(_l("Text"))
    attachments = models.TextField(_l("Attachments"), blank=True)
    signer = models.CharField(_l("Signer"), max_length=40, blank=True)
    urgency = models.CharField(_l("Urgency"), max_length=6, choices=URGENCIES, blank=True)
    sealed = models.BooleanField(_l("Is sealed"), default=True)
    note = models.CharField(_l("Note"), max_length=120, blank=True)
    copies = models.CharField(_l("Copies to"), max_length=300, blank=True)
    printer = models.CharField(_l("Printed by"), max_length=60, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    issued_post = models.ForeignKey("parties.Post", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    pages = models.PositiveSmallIntegerField(default=0)
    fonts = models.TextField(blank=True)
    docx_digest = models.CharField(max_length=64, blank=True)
    pdf_digest = models.CharField(max_length=64, blank=True)
    voided_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "year", "serial"], name="document_number_once"),
            models.CheckConstraint(
                condition=models.Q(state="draft", serial__isnull=True)
                | (
                    ~models.Q(state="draft")
                    & models.Q(serial__isnull=False, year__isnull=False, issued_at__isnull=False)
                ),
                name="document_numbered_when_issued",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-issued_at"], name="document_by_unit"),
            models.Index(fields=["unit", "-changed_at"], name="document_by_change"),
            models.Index(fields=["source", "source_id"], name="document_by_source"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def number(self) -> str:
        """北政发〔2026〕5号; empty for a draft."""
        return number_of(self.word.word, self.year, self.serial) if self.serial else ""

    @property
    def is_draft(self) -> bool:
        """True until it was issued."""
        return self.state == "draft"
