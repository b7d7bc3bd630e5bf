from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record


class Source(Record):
    """A system that files come from, by the name people give it: "old-hotline".

    What it remembers makes its next file match by itself.
    """

    importer = models.CharField(max_length=60)
    name = models.CharField(_l("Source"), max_length=60)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("importer", "name")
        constraints = (
            models.UniqueConstraint(fields=("importer", "name"), name="intake_source_once"),
        )
        verbose_name = _l("Source")

    def __str__(self) -> str:
        return self.name


class SourceRule(Record):
    """One thing a source remembers.

    "column": our column `field` stands under their heading `theirs`; "value": in our column
    `field` their value `theirs` is our `ours`; "option": the option `field` is `ours`. What they
    wrote is encrypted: a heading or a value may well hold a name.
    """

    SORTS = [(sort, sort) for sort in ("column", "value", "option")]

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rules")
    sort = models.CharField(max_length=6, choices=SORTS)
    field = models.CharField(max_length=60)
    theirs = EncryptedTextField(blank=True)
    ours = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = (models.Index(fields=("source", "sort"), name="intake_rule_of_source"),)

    def __str__(self) -> str:
        return f"{self.sort} {self.field}"
