"""Appointments of people to posts: made, ended, deputised. Nothing else gives a right (X-01)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties import gate, queries, revision
from bihuan.core.parties.actions.log import write_log
from bihuan.core.parties.facts import AppointmentEnded, AppointmentMade
from bihuan.core.parties.gate import ActorLike
from bihuan.core.parties.models import Appointment, AppointmentKind, Person, Post
from bihuan.core.parties.models.log import DirectoryVerb
from bihuan.core.parties.refused import Refused
from bihuan.core.parties.rules.appointments import check_dates, check_deputy, check_holder

RIGHT = "directory.change"


@transaction.atomic
def appoint(
    person: Person,
    post: Post,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    actor: ActorLike,
) -> Appointment:
    """Gives a person a post from a day on. Nobody appoints themselves."""
    post = _lock(post)
    gate.require(actor, RIGHT, post.organisation)
    if actor.person is not None and actor.person.pk == person.pk:
        raise Refused(_("Nobody appoints themselves; ask another administrator."), field="person")
    start = starts_on or clock.today()
    _check_live(person, post)
    check_dates(start, ends_on)
    check_holder(post, person.pk, start, ends_on, post.appointments.all())
    return _make(person, post, AppointmentKind.HOLDER, start, ends_on, actor)


@transaction.atomic
def name_deputy(
    person: Person, post: Post, *, starts_on: date | None = None, ends_on: date, actor: ActorLike
) -> Appointment:
    """Lets another person work in a post for a time, with the post's rights (X-22).

    The holder of the post may do it alone, for colleagues; otherwise the right is needed.
    """
    post = _lock(post)
    start = starts_on or clock.today()
    own = actor.person is not None and queries.holds_as_holder(actor.person, post)
    if not own:
        gate.require(actor, RIGHT, post.organisation)
    _check_live(person, post)
    check_dates(start, ends_on)
    check_deputy(person.pk, start, ends_on, post.appointments.all())
    if own and not queries.colleagues(post).filter(pk=person.pk).exists():
        raise Refused(
            _("Only a colleague of your unit can be your deputy; ask the administrator."),
            field="person",
        )
    return _make(person, post, AppointmentKind.DEPUTY, start, ends_on, actor)


@transaction.atomic
def end_appointment(
    appointment: Appointment, *, last_day: date | None = None, reason: str = "", actor: ActorLike
) -> Appointment:
    """Sets the last day (today unless said); the rights end with it, the post's work stays.

    One that has not begun yet ends before it begins and never counts. Ending twice on the same
    day changes nothing. The holder of a post may end their own deputy's time.
    """
    post = _lock(appointment.post)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    deputy_of_own = (
        appointment.as_deputy
        and actor.person is not None
        and queries.holds_as_holder(actor.person, post)
    )
    if not deputy_of_own:
        gate.require(actor, RIGHT, post.organisation)
    day = last_day or clock.today()
    if appointment.ends_on is not None and appointment.ends_on <= day:
        return appointment
    before = appointment.ends_on
    appointment.ends_on, appointment.ended_reason = day, reason
    appointment.save(update_fields=["ends_on", "ended_reason"])
    write_log(
        actor,
        DirectoryVerb.APPOINTMENT_ENDED,
        organisation=post.organisation,
        person=appointment.person,
        post=post,
        appointment=appointment,
        before=str(before or ""),
        after=str(day),
        reason=reason,
    )
    emit(AppointmentEnded(appointment.pk, appointment.person_id, post.pk))
    revision.bump()
    return appointment


def _make(
    person: Person,
    post: Post,
    kind: AppointmentKind,
    start: date,
    end: date | None,
    actor: ActorLike,
) -> Appointment:
    made = Appointment.objects.create(
        person=person, post=post, kind=kind.value, starts_on=start, ends_on=end
    )
    deputy = kind is AppointmentKind.DEPUTY
    write_log(
        actor,
        DirectoryVerb.DEPUTY_NAMED if deputy else DirectoryVerb.APPOINTED,
        organisation=post.organisation,
        person=person,
        post=post,
        appointment=made,
        after=f"{start} – {end or '…'}",
    )
    emit(AppointmentMade(made.pk, person.pk, post.pk, kind.value))
    revision.bump()
    return made


def _lock(post: Post) -> Post:
    """Appointments to one post are made one after the other, so that two cannot both be first."""
    Post.objects.select_for_update().get(pk=post.pk)
    return Post.objects.select_related("organisation").get(pk=post.pk)


def _check_live(person: Person, post: Post) -> None:
    if not person.active:
        raise Refused(_("This person is no longer active."), field="person")
    if not (post.active and post.organisation.active):
        raise Refused(_("%(post)s is out of use.") % {"post": post}, field="post")
