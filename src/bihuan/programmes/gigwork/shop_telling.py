"""Who is told of redemptions, deeds and stars; `receivers` takes these in."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.kernel.outbox import receives
from bihuan.programmes.gigwork.facts import DeedDecided, RedemptionEnded, StarsPublished
from bihuan.programmes.gigwork.models import Deed, DeedState, Redemption, Star

REDEMPTION, DEED, STAR, ENDING = (
    "gigwork.redemption",
    "gigwork.deed",
    "gigwork.star",
    "gigwork.points_end",
)


@receives(RedemptionEnded, name="gigwork.tell_of_redemption")
def tell_of_redemption(fact: RedemptionEnded) -> None:
    """Of what the person did not do themselves: passed, refused, run out, brought back."""
    rows = Redemption.objects.select_related("person", "stock__good", "stock__place")
    found = rows.get(pk=UUID(fact.redemption_id))
    with notices.in_language_of(found.person):
        said = _words(found, fact.state)
    if said is None:
        return
    notices.send(
        found.person,
        kind=REDEMPTION,
        subject=said[0],
        body=said[1],
        url=reverse("gigwork:redemption", args=[found.pk]),
        cause=f"redemption:{found.pk}:{fact.state}",
    )


def _words(found: Redemption, state: str) -> tuple[str, str] | None:
    said = {
        "good": found.stock.good.label,
        "place": found.stock.place.name,
        "n": found.points,
        "reason": found.reason,
    }
    if state == "ready":
        return (
            _("%(good)s waits for you") % said,
            _("Show your code at %(place)s.") % said,
        )
    if state == "refused":
        return (
            _("%(good)s was not approved") % said,
            _("Your %(n)s points are back. Reason: %(reason)s") % said,
        )
    if state == "lapsed":
        return (
            _("%(good)s was not picked up in time") % said,
            _("Your %(n)s points are back. You can redeem it again whenever you like.") % said,
        )
    if state == "reversed":
        return (
            _("%(good)s came back") % said,
            _("Your %(n)s points are back.") % said,
        )
    return None


@receives(DeedDecided, name="gigwork.tell_of_deed")
def tell_of_deed(fact: DeedDecided) -> None:
    """Whoever told of it hears what the station said."""
    deed = Deed.objects.select_related("person", "place").get(pk=UUID(fact.deed_id))
    with notices.in_language_of(deed.person):
        said = {"n": deed.points, "place": deed.place.name, "reason": deed.reason}
        if deed.state == DeedState.CONFIRMED:
            subject = _("%(place)s confirmed what you did: %(n)s points") % said
            body = _("Thank you.")
        else:
            subject = _("%(place)s did not confirm what you told of") % said
            body = _("Reason: %(reason)s") % said
    notices.send(
        deed.person,
        kind=DEED,
        subject=subject,
        body=body,
        url=reverse("gigwork:deeds"),
        cause=f"deed:{deed.pk}:{deed.state}",
    )


@receives(StarsPublished, name="gigwork.tell_of_stars")
def tell_of_stars(fact: StarsPublished) -> None:
    """Each star hears of it, and is asked whether the name may stand in full."""
    rows = Star.objects.filter(round_id=UUID(fact.round_id)).select_related("person", "round")
    for star in rows:
        with notices.in_language_of(star.person):
            said = {"year": star.round.year, "quarter": star.round.quarter, "rank": star.rank}
            subject = _("You are a star of quarter %(quarter)s of %(year)s") % said
            body = _(
                "You are number %(rank)s. Your name stands masked; you decide whether it may "
                "stand in full."
            )
        notices.send(
            star.person,
            kind=STAR,
            subject=subject,
            body=body % said,
            url=reverse("gigwork:stars"),
            cause=f"star:{star.pk}",
        )
