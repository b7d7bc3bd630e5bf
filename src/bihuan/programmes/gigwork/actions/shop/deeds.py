"""Patrols and telling of policy: told by whoever did it, confirmed by the station (G-10)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.ledgers.actions import post_entry
from bihuan.core.ledgers.states import ISSUANCE
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.shop.reasons import CONFIRMED
from bihuan.programmes.gigwork.facts import DeedDecided
from bihuan.programmes.gigwork.models import Deed, DeedKind, DeedState, PickUpPoint
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.rights import HAND_OVER
from bihuan.programmes.gigwork.rules.shop import DEED_DAYS


def send_deed(
    place: PickUpPoint, *, kind: str, done_on: date, words: str, actor: Actor
) -> Deed:  # fmt: skip
    """Tell a station what one did on a day, up to sixty days ago; once a day for each kind."""
    person = actor.private_person
    if person is None:
        raise Denied("gigwork.deed")
    today = clock.today()
    if not today - timedelta(days=DEED_DAYS) <= done_on <= today:
        raise Refused(
            _("Choose a day within the last %(n)s days.") % {"n": DEED_DAYS}, field="done_on"
        )
    try:
        with transaction.atomic():
            return Deed.objects.create(
                person=person, place=place, kind=kind, done_on=done_on, words=words,
                state=DeedState.SENT,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("For this day you have told of one already."), field="done_on") from None


@transaction.atomic
def decide_deed(deed_id: UUID, *, confirm: bool, reason: str = "", actor: Actor) -> Deed:
    """The station confirms, which gives the rule's points, or says why not. Never one's own."""
    rows = Deed.objects.select_for_update(of=("self",), no_key=True)
    deed = rows.select_related("place__unit", "person").get(pk=deed_id)
    require(actor, HAND_OVER, deed.place.unit)
    if actor.person is not None and actor.person.pk == deed.person_id:
        raise Refused(_("Somebody else confirms what you did yourself."))
    wanted = DeedState.CONFIRMED if confirm else DeedState.REFUSED
    if deed.state == wanted:
        return deed
    if deed.state != DeedState.SENT:
        raise Refused(_("This was decided already: %(state)s.") % {
            "state": deed.get_state_display()
        })  # fmt: skip
    if not confirm and not reason.strip():
        raise Refused(_("Say why, in words that the person can understand."), field="reason")
    deed.state, deed.reason = wanted, reason.strip()
    deed.decided_at, deed.decided_by = clock.now(), actor.person
    if confirm:
        deed.points = _pay(deed, actor)
    deed.save(update_fields=["state", "reason", "decided_at", "decided_by", "points"])
    emit(DeedDecided(deed_id=str(deed.pk)))
    return deed


def _pay(deed: Deed, actor: Actor) -> int:
    rule = rule_now()
    points = rule.patrol_points if deed.kind == DeedKind.PATROL else rule.publicity_points
    if points:
        post_entry(
            "points", ISSUANCE, deed.person, points, key=f"{CONFIRMED}:{deed.pk}",
            reason=CONFIRMED, cause=deed, actor=actor, unit=deed.place.unit,
        )  # fmt: skip
    return points
