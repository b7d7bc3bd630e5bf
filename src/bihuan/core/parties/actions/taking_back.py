"""Taking back what was added by mistake. The log goes on naming it, so nothing is deleted: it is
out of use, says nothing of anybody, and its code, title or phone is free for another."""

from datetime import date, timedelta

from django.db import transaction

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties import gate, revision
from bihuan.core.parties.actions.appointments import end_appointment
from bihuan.core.parties.actions.log import write_log
from bihuan.core.parties.actions.organisations import deactivate_organisation
from bihuan.core.parties.actions.people import change_person
from bihuan.core.parties.actions.posts import change_post
from bihuan.core.parties.facts import AppointmentMade
from bihuan.core.parties.gate import ActorLike
from bihuan.core.parties.models import Appointment, AppointmentKind, Organisation, Person, Post
from bihuan.core.parties.models.log import DirectoryVerb
from bihuan.core.parties.rules.appointments import check_deputy, check_holder

RIGHT = "directory.change"
NOBODY = "—"


@transaction.atomic
def withdraw_organisation(org: Organisation, *, reason: str, actor: ActorLike) -> Organisation:
    """Out of use, with a code that no file can hold. Refused while anything lives in it."""
    org = deactivate_organisation(org, reason=reason, actor=actor)
    before = f"code={org.code}; area_code={org.area_code}"
    org.code, org.area_code = f"{org.code[:54]}~{org.pk.hex[-8:]}", ""
    org.save(update_fields=["code", "area_code"])
    write_log(
        actor,
        DirectoryVerb.ORGANISATION_CHANGED,
        organisation=org,
        before=before,
        after=f"code={org.code}; area_code=",
        reason=reason,
    )
    revision.bump()
    return org


def withdraw_post(post: Post, *, actor: ActorLike) -> Post:
    """Out of use, under a title that is free to be given again. Refused while anybody holds it."""
    title = f"{post.title[:70]}~{post.pk.hex[-8:]}"
    return change_post(
        post, title=title, role=post.role, several=post.several, active=False, actor=actor
    )


def withdraw_person(person: Person, *, actor: ActorLike) -> Person:
    """Nobody any more: what was known of them is erased."""
    gone = {"name": NOBODY, "phone": None, "id_number": None, "email": None, "active": False}
    return change_person(person, actor=actor, **gone)


def withdraw_appointment(appointment: Appointment, *, reason: str, actor: ActorLike) -> Appointment:
    """Ended before it began, and before today: it has no day at all, even if it was to come."""
    day = min(appointment.starts_on, clock.today()) - timedelta(days=1)
    return end_appointment(appointment, last_day=day, reason=reason, actor=actor)


@transaction.atomic
def reopen_appointment(
    appointment: Appointment,
    *,
    ends_on: date | None,
    ended_reason: str = "",
    reason: str,
    actor: ActorLike,
) -> Appointment:
    """Sets the last day back to what it was before somebody ended it; refused when another has
    the post in these days by now."""
    Post.objects.select_for_update().get(pk=appointment.post_id)
    one = Appointment.objects.select_related("post__organisation", "person").get(pk=appointment.pk)
    gate.require(actor, RIGHT, one.post.organisation)
    others = one.post.appointments.exclude(pk=one.pk)
    if one.kind == AppointmentKind.HOLDER:
        check_holder(one.post, one.person_id, one.starts_on, ends_on, others)
    else:
        check_deputy(one.person_id, one.starts_on, ends_on, others)
    before, one.ends_on, one.ended_reason = one.ends_on, ends_on, ended_reason
    one.save(update_fields=["ends_on", "ended_reason"])
    write_log(
        actor,
        DirectoryVerb.DEPUTY_NAMED if one.as_deputy else DirectoryVerb.APPOINTED,
        organisation=one.post.organisation,
        person=one.person,
        post=one.post,
        appointment=one,
        before=str(before or ""),
        after=f"{one.starts_on} – {ends_on or '…'}",
        reason=reason,
    )
    emit(AppointmentMade(one.pk, one.person_id, one.post_id, one.kind))
    revision.bump()
    return one
