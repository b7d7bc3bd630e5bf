"""Setting up a series, planning its days ahead, and deciding otherwise for one of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, may, require
from bihuan.core.kernel import clock
from bihuan.core.meetings.actions.sessions import cancel_session, create_session, move_session
from bihuan.core.meetings.models import (
    Decision,
    Occurrence,
    Series,
    SeriesHost,
    Session,
    SessionState,
)
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.meetings.rules.planning import days_of, moments, plan_for
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused


@transaction.atomic
def create_series(
    *,
    code: str,
    title: str,
    unit: Organisation,
    place: str,
    co_hosts: Iterable[tuple[Organisation, bool]] = (),
    actor: Actor,
    **more: Any,
) -> Series:
    """Sets up a gathering that comes round; nothing is planned yet (`plan_ahead` does)."""
    require(actor, ORGANISE, unit)
    try:
        with transaction.atomic():
            series = Series.objects.create(code=code, title=title, unit=unit, place=place, **more)
    except IntegrityError:
        raise Refused(_("This code is already in use."), field="code") from None
    _set_hosts(series, co_hosts)
    return series


@transaction.atomic
def change_series(
    series: Series,
    *,
    co_hosts: Iterable[tuple[Organisation, bool]] | None = None,
    actor: Actor,
    **wanted: Any,
) -> Series:
    """Changes hold for days that are planned from now on; what is planned already stays."""
    require(actor, ORGANISE, series.unit)
    changed = [name for name, value in wanted.items() if getattr(series, name) != value]
    for name in changed:
        setattr(series, name, wanted[name])
    if changed:
        series.save(update_fields=changed)
    if co_hosts is not None:
        _set_hosts(series, co_hosts)
    return series


@transaction.atomic
def plan_ahead(series: Series, *, until: date | None = None, actor: Actor) -> list[Occurrence]:
    """Plans the days of the coming weeks that are not planned yet; says which.

    A working day gets a session; a day off is left out or moved by the series' rule, with the
    reason. Done again it does nothing.
    """
    require(actor, ORGANISE, series.unit)
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.weekday is None or not series.active:
        return []
    first = max(series.begins_on, clock.today())
    last = until or clock.today() + timedelta(weeks=series.weeks_ahead)
    known = set(series.occurrences.filter(day__gte=first).values_list("day", flat=True))
    made = []
    for day in days_of(series.weekday, first, last):
        if day in known:
            continue
        plan = plan_for(day, series.on_day_off)
        made.append(
            Occurrence.objects.create(
                series=series,
                day=plan.day,
                decision=plan.decision,
                held_on=plan.held_on,
                reason=plan.reason,
                decided_by=None,
                decided_at=clock.now(),
                session=_session_on(series, plan.held_on, actor) if plan.held_on else None,
            )
        )
    return made


@transaction.atomic
def decide_occurrence(
    occurrence: Occurrence,
    *,
    decision: str,
    held_on: date | None = None,
    reason: str = "",
    actor: Actor,
) -> Occurrence:
    """The organiser's word wins over what the calendar proposed; kept with name and reason.

    Left out calls the day's session off; moved moves it; held plans one where there is none.
    """
    occurrence = Occurrence.objects.select_for_update(of=("self",)).get(pk=occurrence.pk)
    series = Series.objects.select_related("unit").get(pk=occurrence.series_id)
    if not may(actor, ORGANISE, series.unit):
        raise Denied(ORGANISE, series.unit)
    day = {Decision.SKIP: None, Decision.HOLD: occurrence.day}.get(Decision(decision), held_on)
    if decision == Decision.MOVE and (day is None or day == occurrence.day):
        raise Refused(_("Say to which other day it is moved."), field="held_on")
    if decision != Decision.HOLD and not reason:
        raise Refused(_("Give the reason; everybody who asks will read it."), field="reason")
    session = _living(occurrence)
    if day is None:
        if session is not None:
            cancel_session(session, reason=reason, actor=actor)
    elif session is None:
        occurrence.session = _session_on(series, day, actor)
    elif session.day != day:
        starts_at, ends_at = moments(day, series.starts, series.minutes)
        move_session(
            session, starts_at=starts_at, ends_at=ends_at, reason=reason or _("As planned"),
            actor=actor,
        )  # fmt: skip
    occurrence.decision, occurrence.held_on, occurrence.reason = decision, day, reason
    occurrence.decided_by, occurrence.decided_at = actor.person, clock.now()
    occurrence.save()
    return occurrence


def _living(occurrence: Occurrence) -> Session | None:
    session = occurrence.session
    if session is not None and session.is_over:
        raise Refused(_("The session of this day took place; nothing is left to decide."))
    return session if session is not None and session.state != SessionState.CANCELLED else None


def _session_on(series: Series, day: date, actor: Actor) -> Session:
    starts_at, ends_at = moments(day, series.starts, series.minutes)
    return create_session(
        unit=series.unit,
        starts_at=starts_at,
        ends_at=ends_at,
        place=series.place,
        seats=series.seats,
        level=series.level,
        offer_hours=series.offer_hours,
        series=series,
        co_hosts=[(host.unit, host.edits) for host in series.hosts.select_related("unit")],
        actor=actor,
    )


def _set_hosts(series: Series, wanted: Iterable[tuple[Organisation, bool]]) -> None:
    others = {unit.pk: (unit, edits) for unit, edits in wanted if unit.pk != series.unit_id}
    series.hosts.exclude(unit__in=list(others)).delete()
    for unit, edits in others.values():
        SeriesHost.objects.update_or_create(series=series, unit=unit, defaults={"edits": edits})
