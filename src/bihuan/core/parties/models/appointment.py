from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.models import Measured, Record
from bihuan.core.parties.models.organisation import Organisation
from bihuan.core.parties.models.person import Person

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Post(Record):
    """A place in an organisation that work belongs to, whoever holds it (X-22)."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_l("Organisation"),
        on_delete=models.PROTECT,
        related_name="posts",
    )
    title = models.CharField(_l("Title of the post"), max_length=80)
    role = models.CharField(_l("Role"), max_length=60)
    several = models.BooleanField(_l("Several holders at a time"), default=False)
    active = models.BooleanField(_l("In use"), default=True)

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        ordering = ("organisation__depth", "title")
        verbose_name = _l("Post")
        verbose_name_plural = _l("Posts")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "title"), name="parties_post_title_once_per_unit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation.name} {self.title}"


class AppointmentKind(models.TextChoices):
    HOLDER = "holder", _l("Holder")
    DEPUTY = "deputy", _l("Deputy")


class Appointment(Measured):
    """A person holds a post from ``starts_on`` to ``ends_on``, both days included.

    Every right follows from one of these over the post's sub-tree, and ends with it (X-01).
    """

    person = models.ForeignKey(
        Person, verbose_name=_l("Person"), on_delete=models.PROTECT, related_name="appointments"
    )
    post = models.ForeignKey(
        Post, verbose_name=_l("Post"), on_delete=models.PROTECT, related_name="appointments"
    )
    kind = models.CharField(
        _l("As"), max_length=8, choices=AppointmentKind.choices, default=AppointmentKind.HOLDER
    )
    starts_on = models.DateField(_l("From"))
    ends_on = models.DateField(_l("Last day"), null=True, blank=True)
    ended_reason = models.CharField(_l("Why it ended"), max_length=200, blank=True)

    if TYPE_CHECKING:
        person_id: UUID
        post_id: UUID

    class Meta:
        ordering = ("-starts_on", "id")
        verbose_name = _l("Appointment")
        verbose_name_plural = _l("Appointments")
        indexes = (models.Index(fields=("person", "starts_on"), name="parties_appt_person"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="holder") | models.Q(ends_on__isnull=False),
                name="parties_deputy_has_last_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"

    def in_force(self, on: "date") -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    @property
    def as_deputy(self) -> bool:
        return self.kind == AppointmentKind.DEPUTY
