from typing import TYPE_CHECKING

from django.db import models

from bihuan.core.casework.models import Submission
from bihuan.core.kernel import clock
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.kernel.models import Record

if TYPE_CHECKING:
    from uuid import UUID


class NamedPicture(Record):
    """The picture that a request named by its address (`media_url`): one per submission.

    waiting → attached, or given up. The address is encrypted, because such addresses often hold a
    token, and forgotten once nothing is waiting. `tries` is counted before each question.
    """

    WAITING, ATTACHED, GIVEN_UP = "waiting", "attached", "given_up"
    STATES = ((WAITING, WAITING), (ATTACHED, ATTACHED), (GIVEN_UP, GIVEN_UP))

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="+")
    url = EncryptedTextField(blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        submission_id: UUID

    def __str__(self) -> str:
        return self.state
