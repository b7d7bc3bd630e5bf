from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.casework.models import Case, Submission
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models import Post

if TYPE_CHECKING:
    from uuid import UUID

IN, OUT = "in", "out"
DIRECTIONS = ((IN, _l("To us")), (OUT, _l("From us")))


class Partner(Record):
    """A system with which work orders are exchanged. It works in a post, held by an appointment
    made for it; without one nothing is exchanged.

    `kind` is what its orders open here; `categories` says which of its categories is which of ours,
    "theirs=ours" on each line.
    """

    code = models.SlugField(_l("Partner code"), max_length=40, unique=True)
    title = models.CharField(_l("Partner"), max_length=80)
    post = models.OneToOneField(
        Post, verbose_name=_l("Post"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_l("Kind of case"), max_length=40)
    categories = models.TextField(_l("Categories"), blank=True)
    active = models.BooleanField(_l("In use"), default=True)
    last_exchange = models.DateTimeField(_l("Last exchange"), null=True)
    problem = models.CharField(max_length=40, blank=True)

    if TYPE_CHECKING:
        post_id: UUID

    class Meta:
        ordering = ("title", "id")
        verbose_name = _l("Partner")
        verbose_name_plural = _l("Partners")

    def __str__(self) -> str:
        return self.title

    def our_category(self, theirs: str) -> str:
        """Ours for theirs; empty when none is named, so that it is guessed from the words."""
        pairs = [line.partition("=") for line in self.categories.splitlines()]
        return {left.strip(): right.strip() for left, _sign, right in pairs}.get(theirs, "")


class Link(Record):
    """Their number and our case. `direction` in: their order opened our case; out: we handed ours
    over. `state` is the last thing that the taker said, or "order"."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="links")
    direction = models.CharField(max_length=3, choices=DIRECTIONS)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(
        Submission, null=True, on_delete=models.PROTECT, related_name="+"
    )
    giver_number = models.CharField(max_length=80)
    taker_number = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=12, default="order")
    words = models.TextField(blank=True)
    urgency = models.CharField(max_length=10, blank=True)
    deadline = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        case_id: UUID
        partner_id: UUID
        submission_id: UUID | None

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("partner", "direction", "giver_number"), name="workorders_number_once"
            ),
        )
        indexes = (
            models.Index(fields=("giver_number",), name="workorders_by_giver"),
            models.Index(fields=("taker_number",), name="workorders_by_taker"),
        )

    def __str__(self) -> str:
        return self.giver_number

    @property
    def their_number(self) -> str:
        """The partner's number, empty until it said one."""
        return self.giver_number if self.direction == IN else self.taker_number
