"""How party work covers an enterprise: set, with its history; and founding an organisation."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.actions import MoveInputs, make_move, open_case, open_once
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.engagements.actions import assign
from bihuan.core.engagements.actions.shared import locked
from bihuan.core.engagements.actions.visiting import root_of
from bihuan.core.engagements.models import Enterprise, Level
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.loop.founding import FOUNDING
from bihuan.programmes.gigwork.models import Cover, CoverChange, Founding, PartyWork
from bihuan.programmes.gigwork.rights import COVERAGE

SAYS = ("organisation", "members", "why_not", "why_words", "next_step", "next_due")


@transaction.atomic
def set_cover(
    enterprise: Enterprise,
    *,
    cover: str,
    since: date | None = None,
    instructor: Post | None = None,
    reason: str = "",
    actor: Actor,
    run: UUID | None = None,
    **says: Any,
) -> PartyWork:
    """Say by what the enterprise is covered, or what is known of it. A change is kept with its day.

    An instructor becomes responsible for the enterprise in the net. Refused without what the cover
    needs: a name for an organisation, a post for an instructor, a reason where there is nothing.
    """
    one = locked(enterprise.pk)
    require(actor, COVERAGE, one.unit)
    work, _new = PartyWork.objects.select_for_update().get_or_create(enterprise=one)
    before, day = work.cover, since or clock.today()
    for name, value in says.items():
        if name not in SAYS:
            raise TypeError(name)
        setattr(work, name, value)
    if day > clock.today():
        raise Refused(_("The day lies in the future."), field="since")
    work.cover, work.run = cover, run or work.run
    work.instructor = instructor if cover == Cover.INSTRUCTOR else None
    _check(work)
    if before != cover:
        work.covered_on = None if cover == Cover.NONE else (work.covered_on or day)
        work.own_on = day if cover == Cover.OWN else None
        CoverChange.objects.create(
            enterprise=one, on=day, before=before, after=cover, reason=reason, by=actor.person
        )
    if cover == Cover.OWN:
        work.why_not, work.why_words, work.next_step, work.next_due = "", "", "", None
    work.save()
    if work.instructor is not None:
        assign(work.instructor, enterprise=one, level=Level.ENTERPRISE, actor=actor)
    return work


def open_founding(
    enterprise: Enterprise, *, form: str, words: str, client_id: UUID, actor: Actor
) -> Founding:
    """Put an enterprise on the list of targets; its case goes to the post that keeps the coverage.

    Refused while another is under way, and where there is an organisation already.
    """
    submission = open_once(
        client_id, lambda: _open(enterprise, form, words, client_id, actor), actor=actor
    )
    return Founding.objects.select_related("case", "enterprise").get(case=submission.case_id)


@transaction.atomic
def found(
    founding: Founding,
    *,
    organisation: str,
    members: int,
    place: str,
    founded_on: date,
    actor: Actor,
) -> Founding:
    """The organisation is founded: its name, its members, where it meets. The coverage follows."""
    if founded_on > clock.today():
        raise Refused(_("The day lies in the future."), field="founded_on")
    if founding.form == Cover.OWN and members < 3:
        raise Refused(_("An organisation of its own has at least three members."), field="members")
    words = f"{organisation} · {place}"
    case = make_move(
        founding.case_id, "found", actor=actor, inputs=MoveInputs(words=words), inside=True
    )
    one = Founding.objects.select_for_update().get(pk=founding.pk)
    one.organisation, one.members, one.place = organisation, members, place
    one.founded_on = founded_on
    one.save()
    one.case = case
    set_cover(
        founding.enterprise, cover=one.form, since=founded_on, organisation=organisation,
        members=members, reason=case.number, actor=actor,
    )  # fmt: skip
    return one


def _open(
    enterprise: Enterprise, form: str, words: str, client_id: UUID, actor: Actor
) -> Submission:
    one = locked(enterprise.pk)
    grant = require(actor, COVERAGE, one.unit)
    if Founding.objects.filter(enterprise=one, case__closed_at__isnull=True).exists():
        raise Refused(_("A founding is under way here already."))
    work = PartyWork.objects.filter(enterprise=one).first()
    if work is not None and work.cover == Cover.OWN:
        raise Refused(_("There is an organisation here already."))
    made = Founding(enterprise=one, form=form)

    def beside(case: Case, _submission: Submission) -> list[Founding]:
        made.case = case
        return [made]

    brought = Brought(
        client_id=client_id, words=words, entered_by=actor.person, lat=one.lat, lon=one.lon,
        address=one.address,
    )  # fmt: skip
    return open_case(
        kind=FOUNDING,
        unit=one.unit,
        root=root_of(one.unit),
        brought=brought,
        receiver=grant.post,
        title=one.name,
        actor=actor,
        beside=beside,
    )


def _check(work: PartyWork) -> None:
    if work.cover in (Cover.OWN, Cover.JOINT) and not work.organisation:
        raise Refused(_("Name the party organisation."), field="organisation")
    if work.cover == Cover.INSTRUCTOR and work.instructor is None:
        raise Refused(_("Choose the instructor's post."), field="instructor")
    if work.cover != Cover.OWN and not work.why_not:
        raise Refused(_("Say why there is no organisation of its own."), field="why_not")
