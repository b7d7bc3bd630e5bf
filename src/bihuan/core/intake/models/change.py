from django.db import models

from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record


class RunChange(Record):
    """One thing that a run of an importer without batches added or changed, so that the run can be
    taken back; forgotten with that.

    `n` counts within the run, `row` is the file's; `thing` is the sort of the object, by the
    importer's own word. `before` is empty for what was added, else JSON of what was set before.
    `lines`: how often the log named the object's changes when the run had ended.
    """

    run = models.UUIDField()
    n = models.PositiveIntegerField()
    row = models.PositiveIntegerField()
    thing = models.CharField(max_length=20)
    object_id = models.UUIDField()
    before = EncryptedTextField(blank=True)
    lines = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "n"), name="intake_change_once"),)

    def __str__(self) -> str:
        return f"{self.run} {self.n} {self.thing}"
