"""Giving the days of a site: to a piece, to nobody, to another (R-02).

Each verb locks the site first, so that two editors at once give one day once; pieces and cases are
locked after it, by `plan` and `unplan`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock
from bihuan.core.kernel.working_calendar import is_working_day
from bihuan.core.publishing.actions.publish import plan, unplan
from bihuan.core.publishing.days_shown import objections
from bihuan.core.publishing.models import Piece, Site, Slot
from bihuan.core.publishing.models.pieces import PLANNED, READY
from bihuan.core.publishing.queries.access import require_on
from bihuan.core.publishing.queries.days import days_of, judgement_of
from bihuan.core.publishing.rights import PLAN
from bihuan.web.tags.times import day_text


class ReasonWanted(Refused):
    """The choice goes against rules; `objections` says which, in sentences."""

    def __init__(self, objections: Sequence[str]) -> None:
        super().__init__(_("This goes against a rule. Say why, and it is done."))
        self.objections = list(objections)


@transaction.atomic
def give_day(site: Site, day: date, piece_id: UUID, *, reason: str = "", actor: Actor) -> Slot:
    """Give a day to a ready piece, or to one that has another day until now.

    Refused when the day is over, held by another piece or declared free; ReasonWanted when it goes
    against a rule and no reason is given. Rules and reason are kept with the day.
    """
    site = _locked(site, actor)
    _still_open(site, day)
    piece = _piece(site, piece_id)
    return _give(site, day, piece, reason, actor)


@transaction.atomic
def free_day(site: Site, day: date, *, reason: str, actor: Actor) -> Slot:
    """Declare that nothing goes out on a day, and say why; Refused while a piece holds it."""
    site = _locked(site, actor)
    if not reason.strip():
        raise Refused(_("Say why nothing goes out on this day."))
    _still_open(site, day)
    return _write(site, day, None, reason, (), actor)


@transaction.atomic
def clear_day(site: Site, day: date, *, actor: Actor) -> None:
    """Take a day back: its piece waits for another one, a free day is open again."""
    site = _locked(site, actor)
    if day < clock.today():
        raise Refused(_("This day is over. Choose another."))
    held = _holding(site, day)
    if any(piece.state != PLANNED for piece in held):
        raise Refused(_("The piece of this day has gone out already."))
    for piece in held:
        unplan(piece.pk, actor=actor)
    Slot.objects.filter(site=site, day=day).delete()


@transaction.atomic
def swap_days(site: Site, one: date, other: date, *, reason: str = "", actor: Actor) -> None:
    """Two days change their pieces; if one holds none, the other's piece moves there."""
    site = _locked(site, actor)
    first, second = _one_planned(site, one), _one_planned(site, other)
    if one == other or (first is None and second is None):
        raise Refused(_("Choose a day that holds a piece."))
    Slot.objects.filter(site=site, day__in=(one, other)).delete()
    for piece in (first, second):
        if piece is not None:
            unplan(piece.pk, actor=actor)
    wanted: list[str] = []
    for day, piece in ((other, first), (one, second)):
        if piece is None:
            continue
        try:
            _give(site, day, _piece(site, piece.pk), reason, actor)
        except ReasonWanted as missing:
            wanted += missing.objections
    if wanted:
        raise ReasonWanted(wanted)


@transaction.atomic
def free_holidays(site: Site, first: date, last: date, *, reason: str, actor: Actor) -> int:
    """Declare every day off in the span free that holds nothing yet. How many were declared."""
    site = _locked(site, actor)
    done = 0
    for day in days_of(site, first, last):
        if day.open and day.slot is None and not is_working_day(day.day):
            _write(site, day.day, None, reason, (), actor)
            done += 1
    return done


def _locked(site: Site, actor: Actor) -> Site:
    locked = Site.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("organisation").get(pk=site.pk)
    require_on(actor, PLAN, found)
    return found


def _still_open(site: Site, day: date) -> None:
    if day < clock.today():
        raise Refused(_("This day is over. Choose another."))
    held = _holding(site, day)
    if held:
        raise Refused(
            _("Somebody gave %(day)s to “%(title)s” meanwhile. Nothing was changed.")
            % {"day": day_text(day), "title": held[0].title}
        )
    if Slot.objects.filter(site=site, day=day, free=True).exists():
        raise Refused(_("This day was declared free. Open it again first."))


def _holding(site: Site, day: date) -> list[Piece]:
    return days_of(site, day, day)[0].pieces


def _one_planned(site: Site, day: date) -> Piece | None:
    if day < clock.today():
        raise Refused(_("This day is over. Choose another."))
    held = _holding(site, day)
    if len(held) > 1 or any(piece.state != PLANNED for piece in held):
        raise Refused(_("The piece of this day has gone out already."))
    if not held and Slot.objects.filter(site=site, day=day, free=True).exists():
        raise Refused(_("This day was declared free. Open it again first."))
    return held[0] if held else None


def _piece(site: Site, piece_id: UUID) -> Piece:
    rows = Piece.objects.filter(site=site, state__in=(READY, PLANNED))
    found = rows.select_related("unit", "column").filter(pk=piece_id).first()
    if found is None:
        raise Refused(_("This piece is not ready for a day any more. Choose another."))
    return found


def _give(site: Site, day: date, piece: Piece, reason: str, actor: Actor) -> Slot:
    judged, line = judgement_of(site, day, piece)
    if judged.against and not reason.strip():
        raise ReasonWanted(objections(piece, judged, line, site))
    plan(piece.pk, day, actor=actor)
    Slot.objects.filter(piece=piece).exclude(site=site, day=day).delete()
    return _write(site, day, piece, reason, judged.against, actor)


def _write(
    site: Site, day: date, piece: Piece | None, reason: str, against: Sequence[str], actor: Actor
) -> Slot:
    """The day's row; one left over from a piece that lost its day elsewhere is written anew."""
    fields = {
        "piece": piece,
        "free": piece is None,
        "reason": reason.strip(),
        "against": ",".join(against),
        "by_person": actor.person,
        "at": clock.now(),
    }
    slot, _new = Slot.objects.update_or_create(site=site, day=day, defaults=fields)
    return slot
