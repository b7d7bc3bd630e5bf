from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Record
from bihuan.core.parties.models.appointment import Appointment, Post
from bihuan.core.parties.models.organisation import Organisation
from bihuan.core.parties.models.person import Person


class DirectoryVerb(models.TextChoices):
    ORGANISATION_CREATED = "organisation_created", _l("Unit added")
    ORGANISATION_CHANGED = "organisation_changed", _l("Unit changed")
    ORGANISATION_MOVED = "organisation_moved", _l("Unit moved")
    ORGANISATION_DEACTIVATED = "organisation_deactivated", _l("Unit taken out of use")
    ORGANISATION_REACTIVATED = "organisation_reactivated", _l("Unit put back into use")
    PERSON_REGISTERED = "person_registered", _l("Person added")
    PERSON_CHANGED = "person_changed", _l("Person changed")
    POST_CREATED = "post_created", _l("Post added")
    POST_CHANGED = "post_changed", _l("Post changed")
    APPOINTED = "appointed", _l("Appointed")
    DEPUTY_NAMED = "deputy_named", _l("Deputy named")
    APPOINTMENT_ENDED = "appointment_ended", _l("Appointment ended")
    CALENDAR_SET = "calendar_set", _l("Working day set")
    CALENDAR_REMOVED = "calendar_removed", _l("Own calendar day removed")
    CONSENT_GIVEN = "consent_given", _l("Consent given")
    CONSENT_WITHDRAWN = "consent_withdrawn", _l("Consent withdrawn")


class DirectoryLog(Record):
    """Who changed the directory, when, what and why. Append-only by database trigger.

    Holds no personal text: of a person it says which fields changed, never their values, so that
    a person can be forgotten while the log stays whole.
    """

    at = models.DateTimeField(_l("When"), default=clock.now, db_index=True)
    by = models.ForeignKey(
        Person, verbose_name=_l("By"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(_l("Through"), max_length=16)
    verb = models.CharField(_l("What"), max_length=32, choices=DirectoryVerb.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="log"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="log")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="log")
    appointment = models.ForeignKey(
        Appointment, null=True, on_delete=models.PROTECT, related_name="log"
    )
    before = models.TextField(_l("Before"), blank=True)
    after = models.TextField(_l("After"), blank=True)
    reason = models.CharField(_l("Reason for it"), max_length=200, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _l("Directory log")
