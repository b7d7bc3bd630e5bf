"""Redeeming points for a piece: both are set aside together, or nothing is."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.ledgers.actions import Posting, post_all
from bihuan.core.ledgers.queries import balance
from bihuan.core.ledgers.rules import Cause, Insufficient
from bihuan.core.ledgers.states import REDEEMED
from bihuan.core.parties.models import Person
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.shop.reasons import REDEEM, REDEMPTION
from bihuan.programmes.gigwork.models import Redemption, RedemptionState, RewardRule, Stock
from bihuan.programmes.gigwork.models.redemption import LIVE
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.queries.shop import redemptions
from bihuan.programmes.gigwork.queries.shop.catalogue import BOOK as GOODS_BOOK
from bihuan.programmes.gigwork.rules import shop

POINTS_BOOK = "points"


def redeem(stock_id: UUID, *, request: UUID, actor: Actor) -> Redemption:
    """One piece for the actor. `request` is the click: the same again gives the first redemption.

    Refused, with nothing changed, when no piece is left, the points do not suffice, or a limit is
    reached. When a crowd comes for the last pieces, whoever is too late hears it before waiting in
    the line.
    """
    person = actor.private_person
    if person is None:
        raise Denied("gigwork.redeem")
    click = uuid5(person.pk, str(request))
    known = Redemption.objects.filter(request=click).first()
    if known is not None:
        return known
    _check_left(Stock(pk=stock_id))
    return _in_line(stock_id, person.pk, click, actor)


@transaction.atomic
def _in_line(stock_id: UUID, person_id: UUID, click: UUID, actor: Actor) -> Redemption:
    """Locks the stock's row, then the person's, then the accounts (goods before points), so that
    what comes at once lines up at the piece and nobody waits in a circle."""
    rows = Stock.objects.select_for_update(of=("self",), no_key=True)
    stock = rows.select_related("good__unit", "place").get(pk=stock_id)
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person_id)
    known = Redemption.objects.filter(request=click).first()
    if known is not None:
        return known
    rule = rule_now()
    _check(stock, person, rule)
    return _reserve(stock, person, click, rule, actor)


def _check_left(stock: Stock) -> None:
    if balance(stock, GOODS_BOOK) < 1:
        raise Refused(_("The last piece at this place has just gone. Your points are untouched."))


def _check(stock: Stock, person: Person, rule: RewardRule) -> None:
    good = stock.good
    if not good.active or not stock.place.active:
        raise Refused(_("This is not in the catalogue any more."))
    if redemptions.tries_today(person) >= shop.DAILY_TRIES:
        raise Refused(_("That is enough for today. Tomorrow you can redeem again."))
    if rule.monthly_pieces and redemptions.pieces_this_month(person) >= rule.monthly_pieces:
        raise Refused(
            _("You have redeemed %(n)s pieces this month, which is the limit.")
            % {"n": rule.monthly_pieces}
        )
    if good.monthly and redemptions.pieces_this_month(person, good.pk) >= good.monthly:
        raise Refused(
            _("Of this, everybody gets %(n)s a month. You can have it again next month.")
            % {"n": good.monthly}
        )
    _check_left(stock)
    missing = good.points - balance(person)
    if missing > 0:
        raise Refused(_("You need %(n)s points more.") % {"n": missing})


def _reserve(
    stock: Stock, person: Person, click: UUID, rule: RewardRule, actor: Actor
) -> Redemption:
    good, now, redemption_id = stock.good, clock.now(), new_id()
    flags = shop.flags_of(
        good.points,
        redemptions.points_used(person),
        rule.review_points,
        redemptions.flagged_reports(person),
    )
    until = now + timedelta(hours=rule.pick_up_hours)
    if flags:
        until += shop.REVIEW_ROOM
    try:
        held = post_all(
            [
                Posting(GOODS_BOOK, stock, REDEEMED, 1, f"{REDEEM}:{click}:piece", REDEEM, until),
                Posting(POINTS_BOOK, person, REDEEMED, good.points, f"{REDEEM}:{click}:points",
                        REDEEM, until),
            ],
            cause=Cause(REDEMPTION, redemption_id), actor=actor, unit=good.unit,
        )  # fmt: skip
    except Insufficient:
        raise Refused(_("Somebody was quicker. Your points are untouched.")) from None
    return Redemption.objects.create(
        id=redemption_id,
        person=person,
        stock=stock,
        points=good.points,
        state=RedemptionState.REVIEW if flags else RedemptionState.READY,
        code=_free_code(),
        linked=held[0].linked or held[0].pk,
        request=click,
        flags=",".join(flags),
        made_at=now,
        expires_at=until,
    )


def _free_code() -> str:
    """A code that no live redemption has."""
    field = Redemption._meta.get_field("code_index")
    while True:
        code = shop.pick_up_code()
        live = Redemption.objects.filter(state__in=LIVE)
        if not live.filter(code_index=field.digest(code)).exists():
            return code
