"""Signing up, the waiting list, offers and giving seats back.

Everything here first locks the row of the seats, so sign-ups of one session come one after the
other and their order is the order of coming. Counts are kept by the database (`seat_triggers`).
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.meetings.actions.shared import locked, require_run, write_log
from bihuan.core.meetings.facts import OfferLapsed, OfferMade
from bihuan.core.meetings.models import Seating, Session, SessionState, SignUp, SignUpState
from bihuan.core.meetings.models.seating import SEATED
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.queries.own import live_sign_up
from bihuan.core.meetings.rules.codes import own_code
from bihuan.core.parties.refused import Refused

WITH_CODE = Prepared(
    lambda: SignUp.objects.filter(
        session_id=Given("session", Session._meta.pk),
        code=Given("code", SignUp._meta.get_field("code")),
    )
)


@transaction.atomic
def sign_up(session: Session, *, actor: Actor) -> SignUp:
    """Takes a seat, or the last place of the waiting list when none is free or others wait.

    Who is signed up already keeps what they have. Whoever gave a seat back comes in at the end.
    """
    person = actor.private_person
    session, seating = locked(session.pk)
    if person is None or not visible.sees(actor, session):
        raise Denied("meetings.sign_up")
    known = live_sign_up(session, person)
    if known is not None:
        return known
    if not session.takes_sign_ups:
        raise Refused(_("Sign-up is closed for this session."))
    seating.joined += 1
    seating.save(update_fields=["joined"])
    return SignUp.objects.create(
        session=session,
        person=person,
        state=SignUpState.WAITING if seating.is_full else SignUpState.CONFIRMED,
        order_no=seating.joined,
        code=_free_code(session),
        signed_at=clock.now(),
    )


@transaction.atomic
def withdraw(sign_up: SignUp, *, actor: Actor) -> SignUp:
    """Gives a seat or a place in the line back; the seat is offered to the next who waits.

    One's own, or anybody's by an organiser who runs the session. Twice is once.
    """
    session, seating = locked(sign_up.session_id)
    sign_up = SignUp.objects.select_related("person").get(pk=sign_up.pk)
    if actor.private_person != sign_up.person:
        require_run(actor, session)
    if not sign_up.is_live:
        return sign_up
    if session.state != SessionState.OPEN:
        raise Refused(_("This session is over, or was called off."))
    had_seat = sign_up.state in SEATED
    _end(sign_up, SignUpState.WITHDRAWN)
    if had_seat:
        _offer_free(session, seating)
    if actor.private_person != sign_up.person:
        write_log(session, "released", actor=actor, after=str(sign_up.order_no))
    return sign_up


@transaction.atomic
def take_offer(sign_up: SignUp, *, actor: Actor) -> SignUp:
    """Makes an offered seat one's own, while the offer lasts."""
    session, _seating = locked(sign_up.session_id)
    sign_up = SignUp.objects.select_related("person").get(pk=sign_up.pk)
    if actor.private_person != sign_up.person:
        raise Denied("meetings.sign_up")
    if sign_up.state == SignUpState.CONFIRMED:
        return sign_up
    over = sign_up.offer_until is None or sign_up.offer_until < clock.now()
    if sign_up.state != SignUpState.OFFERED or over or session.state != SessionState.OPEN:
        raise Refused(_("The offer is over; the seat went to the next in the line."))
    sign_up.state, sign_up.offer_until = SignUpState.CONFIRMED, None
    sign_up.save(update_fields=["state", "offer_until"])
    return sign_up


def pass_on_due(*, limit: int = 200) -> int:
    """Ends offers that were not taken in time and passes each seat to the next in the line.

    Each in its own transaction; how many. Of sessions called off nothing is passed on.
    """
    due = SignUp.objects.filter(
        state=SignUpState.OFFERED,
        offer_until__lt=clock.now(),
        session__state=SessionState.OPEN,
    ).order_by("offer_until")
    return sum(_pass_on(one) for one in list(due[:limit]))


@transaction.atomic
def set_seats(session: Session, *, seats: int | None, actor: Actor) -> Seating:
    """More seats go to the waiting list at once, as offers; fewer than are taken are refused."""
    session, seating = locked(session.pk)
    require_run(actor, session)
    fit_seats(session, seating, seats)
    return seating


def fit_seats(session: Session, seating: Seating, seats: int | None) -> None:
    """The change itself; the caller holds the lock."""
    if seats == seating.seats:
        return
    if seats is not None and seats < seating.taken:
        raise Refused(
            _("%(taken)s seats are taken already; there cannot be fewer.")
            % {"taken": seating.taken},
            field="seats",
        )
    seating.seats = seats
    seating.save(update_fields=["seats"])
    _offer_free(session, seating)


@transaction.atomic
def _pass_on(sign_up: SignUp) -> bool:
    session, seating = locked(sign_up.session_id)
    sign_up.refresh_from_db()
    over = sign_up.offer_until is not None and sign_up.offer_until < clock.now()
    if sign_up.state != SignUpState.OFFERED or not over or session.state != SessionState.OPEN:
        return False
    _end(sign_up, SignUpState.LAPSED)
    emit(OfferLapsed(sign_up.pk))
    _offer_free(session, seating)
    return True


def _offer_free(session: Session, seating: Seating) -> None:
    """Offers every free seat to those who wait, in their order. Once the session has begun nobody
    is offered anything; until then an offer ends with the beginning at the latest."""
    now = clock.now()
    if session.state != SessionState.OPEN or now >= session.starts_at:
        return
    seating.refresh_from_db()
    waiting = SignUp.objects.filter(session=session, state=SignUpState.WAITING)
    rows = waiting.order_by("order_no")
    free = seating.free
    until = min(now + timedelta(hours=session.offer_hours), session.starts_at)
    for sign_up in rows if free is None else rows[: max(free, 0)]:
        sign_up.state, sign_up.offer_until = SignUpState.OFFERED, until
        sign_up.save(update_fields=["state", "offer_until"])
        emit(OfferMade(sign_up.pk))
    seating.refresh_from_db()


def _end(sign_up: SignUp, state: str) -> None:
    sign_up.state, sign_up.offer_until, sign_up.ended_at = state, None, clock.now()
    sign_up.save(update_fields=["state", "offer_until", "ended_at"])


def _free_code(session: Session) -> str:
    """An attendee's own code that nobody else of the session has."""
    while True:
        code = own_code()
        if not WITH_CODE.count(session=session.pk, code=code):
            return code
