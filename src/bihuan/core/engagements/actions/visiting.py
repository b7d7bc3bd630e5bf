"""A visit is recorded onto the enterprise's file; needs found become cases in the same breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.actions import open_case
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.casework.opening import Brought
from bihuan.core.engagements.actions.caring import note_visit
from bihuan.core.engagements.actions.shared import locked
from bihuan.core.engagements.facts import VisitRecorded
from bihuan.core.engagements.models import Enterprise, Need, Visit, VisitWay
from bihuan.core.engagements.owning import PHOTO, VISIT_FILES
from bihuan.core.engagements.queries import visible
from bihuan.core.engagements.registry import TOPICS
from bihuan.core.engagements.rights import VISIT
from bihuan.core.engagements.states import NEED
from bihuan.core.files.actions import store_all
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.models import Organisation, OrganisationKind, Post
from bihuan.core.parties.queries import ancestors
from bihuan.core.parties.refused import Refused

LATEST = 60
"""Days after which a visit is no longer written down as one's own memory."""
PROGRAMME_UNITS = (OrganisationKind.DISTRICT, OrganisationKind.COUNTY, OrganisationKind.CITY)


@dataclass(frozen=True)
class Found:
    """A need found at a visit: `settled` when it was answered on the spot."""

    topic: str
    words: str
    settled: bool = False


@dataclass(frozen=True)
class Told:
    """What a visitor writes down. visited_on: today when nothing is said; `at`: where the phone
    was, in WGS-84."""

    words: str
    purpose: str
    visited_on: date | None = None
    way: str = VisitWay.THERE
    with_whom: str = ""
    met: str = ""
    next_step: str = ""
    next_due: date | None = None
    needs: Sequence[Found] = ()
    photos: Sequence[File[Any]] = ()
    at: tuple[float, float] | None = None


def record_visit(enterprise: Enterprise, told: Told, *, client_id: UUID, actor: Actor) -> Visit:
    """Record a visit. The same `client_id` again gives the first visit and opens nothing twice.

    Refused for a day in the future or too long ago, and for a file that is closed.
    """
    if known := Visit.objects.filter(client_id=client_id).first():
        return _same(known, actor)
    try:
        with transaction.atomic():
            return _record(locked(enterprise.pk), told, client_id, actor)
    except IntegrityError:  # sent twice at the same moment: the other one was first
        known = Visit.objects.filter(client_id=client_id).first()
        if known is None:
            raise
        return _same(known, actor)


def settle_next_step(visit: Visit, *, on: date | None = None, actor: Actor) -> Visit:
    """The next step was done. By whoever visits this enterprise."""
    with transaction.atomic():
        one = Visit.objects.select_for_update().get(pk=visit.pk)
        if not visible.may_visit(actor, locked(one.enterprise_id)):
            raise Denied(VISIT)
        if one.step_open:
            one.next_done_on = on or clock.today()
            one.save(update_fields=["next_done_on"])
    return one


def note_settled(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of the loop: a need has the day on which it was settled, or none again."""
    day = entry.at.astimezone(clock.LOCAL).date() if not case.is_open else None
    Need.objects.filter(submission__in=submission_ids).update(settled_on=day)


def root_of(unit: Organisation) -> Organisation:
    """The unit whose programme it is: the nearest district or county above, else the unit."""
    above = [one for one in ancestors(unit, include_self=True) if one.kind in PROGRAMME_UNITS]
    return above[-1] if above else unit


def _record(one: Enterprise, told: Told, client_id: UUID, actor: Actor) -> Visit:
    post, day = visible.post_for(actor, one, VISIT), told.visited_on or clock.today()
    if post is None and not actor.is_system:
        raise Denied(VISIT, one.unit)
    _check(one, day, told.next_step, told.next_due)
    lat, lon = told.at or (None, None)
    made = Visit.objects.create(
        enterprise=one, client_id=client_id, visited_on=day, way=told.way, purpose=told.purpose,
        by=actor.person, post=post, with_whom=told.with_whom, met=told.met or None,
        words=told.words, next_step=told.next_step, next_due=told.next_due, lat=lat, lon=lon,
    )  # fmt: skip
    store_all(
        told.photos, owner_type=VISIT_FILES, owner_id=made.pk, purpose=PHOTO,
        client_id=client_id, actor=actor,
    )  # fmt: skip
    for n, found in enumerate(told.needs):
        _find(made, found, post, uuid5(client_id, f"need {n}"), actor)
    if one.last_visit_on is None or one.last_visit_on < day:
        one.last_visit_on = day
        one.save(update_fields=["last_visit_on"])
    note_visit(made)
    emit(VisitRecorded(made.pk, one.pk))
    return made


def _find(visit: Visit, found: Found, post: Post | None, client_id: UUID, actor: Actor) -> None:
    enterprise = visit.enterprise
    made = Need(
        enterprise=enterprise, visit=visit, topic=found.topic, words=found.words,
        found_on=visit.visited_on,
    )  # fmt: skip
    if found.settled:
        made.settled_on = visit.visited_on
        made.save(force_insert=True)
        return

    def beside(_case: Case, submission: Submission) -> list[Need]:
        made.submission = submission
        return [made]

    topic = TOPICS.find(found.topic)
    brought = Brought(
        client_id=client_id, words=found.words, entered_by=actor.person, category=found.topic,
        lat=enterprise.lat, lon=enterprise.lon, address=enterprise.address,
    )  # fmt: skip
    open_case(
        kind=NEED,
        unit=enterprise.unit,
        root=root_of(enterprise.unit),
        brought=brought,
        receiver=post,
        title=f"{enterprise.name} · {_(topic.title) if topic else found.topic}",
        actor=actor,
        beside=beside,
    )


def _check(one: Enterprise, day: date, next_step: str, next_due: date | None) -> None:
    if not one.is_open:
        raise Refused(_("This enterprise has left the register."))
    if day > clock.today():
        raise Refused(_("The day of the visit lies in the future."), field="visited_on")
    if day < clock.today() - timedelta(days=LATEST):
        raise Refused(
            _("A visit is written down within %(n)d days.") % {"n": LATEST}, field="visited_on"
        )
    if next_due and not next_step:
        raise Refused(_("Say what is to be done by that day."), field="next_step")


def _same(known: Visit, actor: Actor) -> Visit:
    """Whoever sent it may have it again; under anybody else's id nothing is told."""
    if known.by_id != (actor.person.pk if actor.person else None):
        raise Refused(_("This was sent from another account already."))
    return known
