from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Record


class DocumentWord(Record):
    """A unit's document word (发文机关代字): its documents are numbered under it, year by year.

    `mark` is the red mark above them (发文机关标志), `issuer` the name that signs.
    """

    unit = models.ForeignKey(
        "parties.Organisation",
        models.PROTECT,
        related_name="document_words",
        verbose_name=_l("Unit"),
    )
    word = models.CharField(_l("Document word"), max_length=20)
    mark = models.CharField(_l("Red mark"), max_length=40)
    issuer = models.CharField(_l("Signed as"), max_length=40)
    active = models.BooleanField(_l("In use"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "word"], name="documentword_once_per_unit")
        ]

    def __str__(self) -> str:
        return self.word
