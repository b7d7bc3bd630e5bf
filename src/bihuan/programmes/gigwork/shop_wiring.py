"""What goods, redemptions, deeds and stars bind to the core; `wiring` takes it in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from bihuan.core import notices
from bihuan.core.access import Actor, actor_of
from bihuan.core.files import owners
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.panels import PANELS, About, Panel
from bihuan.core.ledgers import registry
from bihuan.core.ledgers.queries.lots import ending
from bihuan.core.ledgers.registry import Book, CauseKind, CauseNote, Reason
from bihuan.core.notices import NoticeKind
from bihuan.programmes.gigwork.actions.shop import reasons
from bihuan.programmes.gigwork.models import Deed, Good, Redemption
from bihuan.programmes.gigwork.queries.shop import catalogue
from bihuan.programmes.gigwork.receivers import DEED, ENDING, REDEMPTION, STAR
from bihuan.programmes.gigwork.rules.shop import next_lots


def redemptions_in_words(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, CauseNote]:
    """A redemption by its good; a link for the one whose it is."""
    rows = Redemption.objects.filter(pk__in=ids).select_related("stock__good", "stock__place")
    own = actor.person.pk if actor.person else None
    return {
        row.pk: CauseNote(
            f"{row.stock.good.label} · {row.stock.place.name}",
            reverse("gigwork:redemption", args=[row.pk]) if row.person_id == own else "",
        )
        for row in rows
    }


def deeds_in_words(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, CauseNote]:
    """A deed by its kind, day and station; a link for the one who did it."""
    own = actor.person.pk if actor.person else None
    return {
        row.pk: CauseNote(
            f"{row.get_kind_display()} {row.done_on:%F} · {row.place.name}",
            reverse("gigwork:deeds") if row.person_id == own else "",
        )
        for row in Deed.objects.filter(pk__in=ids).select_related("place")
    }


def may_see_photo(actor: Actor, good_id: UUID) -> bool:
    """The catalogue is everybody's, and who redeemed something sees it for ever."""
    del actor
    return Good.objects.filter(pk=good_id).exists()


def goods_there(ids: Collection[UUID]) -> set[UUID]:
    """Which of these goods still are."""
    return set(Good.objects.filter(pk__in=ids).values_list("pk", flat=True))


def ends_next(request: HttpRequest, about: About) -> Mapping[str, Any] | None:
    """On a person's own points: the way to the catalogue, and what ends next."""
    del about
    person = actor_of(request).private_person
    if person is None:
        return None
    earned_before, last = next_lots(clock.today())
    return {"ends": ending(person, earned_before), "ends_on": last}


def bind() -> None:
    """Called once from `wiring`."""
    registry.BOOKS.register(Book(catalogue.BOOK, N_("Goods"), N_("pieces")))
    registry.REASONS.register(
        Reason(reasons.REDEEM, N_("Redeemed")),
        Reason(reasons.BROUGHT_BACK, N_("Goods brought back")),
        Reason(reasons.CONFIRMED, N_("A station confirmed what you did")),
        Reason(reasons.RAN_OUT, N_("Points whose time was over")),
        Reason(reasons.RECEIVED, N_("Goods in")),
        Reason(reasons.TAKEN_OUT, N_("Goods out")),
        Reason(reasons.COUNTED, N_("Counted on the shelf")),
    )
    registry.CAUSES.register(
        CauseKind(reasons.REDEMPTION, redemptions_in_words), CauseKind(reasons.DEED, deeds_in_words)
    )
    owners.register(catalogue.PHOTO_OWNER, may_see_photo, existing=goods_there)
    PANELS.register(Panel("gigwork.shop", registry.MINE, "gigwork/panels/shop.html", ends_next))
    notices.register(NoticeKind(REDEMPTION, N_("What you redeemed")))
    notices.register(NoticeKind(DEED, N_("Patrols and telling of policy")))
    notices.register(NoticeKind(STAR, N_("Quarterly stars")))
    notices.register(NoticeKind(ENDING, N_("Points that end soon")))
