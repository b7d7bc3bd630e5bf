"""Lists of goods, redemptions, deeds and stars as they can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers import queries as ledgers
from bihuan.core.ledgers.models import Entry
from bihuan.core.parties.masks import mask_name
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.models import Deed, Redemption, Star, StarRound
from bihuan.programmes.gigwork.queries.shop import catalogue, deeds, redemptions, stars
from bihuan.programmes.gigwork.queries.shop.catalogue import Shelf


def own(request: HttpRequest) -> Person:
    """Whoever is signed in as themselves."""
    person = actor_of(request).private_person
    if person is None:
        raise Http404
    return person


def my_redemptions(request: HttpRequest) -> QuerySet[Redemption]:
    return redemptions.of_person(own(request))


def my_deeds(request: HttpRequest) -> QuerySet[Deed]:
    return deeds.of_person(own(request))


def counter_shown(request: HttpRequest) -> str:
    return "done" if request.GET.get("show") == "done" else "waiting"


def counter_rows(request: HttpRequest) -> QuerySet[Redemption]:
    actor = actor_of(request)
    done = counter_shown(request) == "done"
    return redemptions.at_counter(actor) if done else redemptions.waiting_at(actor)


def deeds_to_confirm(request: HttpRequest) -> QuerySet[Deed]:
    return deeds.to_confirm(actor_of(request))


def shelves_found(request: HttpRequest) -> list[Shelf]:
    return catalogue.shelves(catalogue.stocks_kept(actor_of(request)))


def movements_found(request: HttpRequest, stock_id: UUID) -> QuerySet[Entry]:
    return catalogue.movements(catalogue.access_stock(actor_of(request), stock_id))


def movements_shown(actor: Actor, entries: list[Entry]) -> Sequence[ledgers.Line]:
    return ledgers.explained(entries, actor)


def kept_shown(request: HttpRequest) -> str:
    return "all" if request.GET.get("show") == "all" else "review"


def kept_redemptions(request: HttpRequest) -> QuerySet[Redemption]:
    actor = actor_of(request)
    if kept_shown(request) == "all":
        return redemptions.kept(actor)
    return redemptions.to_review(actor)


def stars_found(request: HttpRequest) -> QuerySet[Star]:
    rows = Star.objects.select_related("person", "round")
    return rows.order_by("-round__year", "-round__quarter", "rank", "id")


def named_stars(found: Sequence[Star]) -> list[dict[str, Any]]:
    """Stars with their names as everybody may read them."""
    free = stars.named(star.person_id for star in found)
    return [
        {
            "star": star,
            "name": star.person.name if star.person_id in free else mask_name(star.person.name),
        }
        for star in found
    ]


def rounds_shown(rounds: list[StarRound]) -> list[dict[str, Any]]:
    """Quarters with their stars, in a fixed number of queries."""
    rows = named_stars(list(stars.stars_of(rounds)))
    return [
        {"round": one, "stars": [row for row in rows if row["star"].round_id == one.pk]}
        for one in rounds
    ]


GOOD, PLACE = (
    Column(N_("Goods item"), "stock.good.label"),
    Column(N_("Pick-up place"), "stock.place.name"),
)
REDEEMED = (
    GOOD,
    PLACE,
    Column(N_("Points"), "points", "number"),
    Column(N_("State"), "state_words"),
    Column(N_("Redeemed at"), "made_at", "time"),
    Column(N_("Pick up by"), "expires_at", "time"),
    Column(N_("Ended at"), "ended_at", "time"),
    Column(N_("Reason"), "reason", "words"),
)
PERSON = Column(N_("Person"), "person.name", "name")
MINE = Export("gigwork.redemptions", N_("What I redeemed"), REDEEMED, my_redemptions)
KEPT = Export(
    "gigwork.office_redemptions",
    N_("Redemptions"),
    (PERSON, *REDEEMED),
    kept_redemptions,
    filters=(
        Filter(
            "show",
            N_("Shown"),
            lambda code: _("all") if code == "all" else _("to review"),
            default="review",
        ),
    ),
)
COUNTER = Export(
    "gigwork.counter",
    N_("Pick-up counter"),
    (PERSON, *REDEEMED),
    counter_rows,
    filters=(
        Filter(
            "show",
            N_("Shown"),
            lambda code: _("picked up") if code == "done" else _("waiting"),
            default="waiting",
        ),
    ),
)
DEED_COLUMNS = (
    Column(N_("Kind"), lambda row: row.get_kind_display()),
    Column(N_("Day"), "done_on", "date"),
    Column(N_("Station"), "place.name"),
    Column(N_("What you did"), "words", "words"),
    Column(N_("State"), lambda row: row.get_state_display()),
    Column(N_("Points"), "points", "number"),
    Column(N_("Reason"), "reason", "words"),
)
DEEDS = Export("gigwork.deeds", N_("Patrols and telling of policy"), DEED_COLUMNS, my_deeds)
TO_CONFIRM = Export(
    "gigwork.counter_deeds", N_("To confirm"), (PERSON, *DEED_COLUMNS[:4]), deeds_to_confirm
)
SHELVES = Export(
    "gigwork.goods",
    N_("Goods and stock"),
    (
        GOOD,
        PLACE,
        Column(N_("Points needed"), "stock.good.points", "number"),
        Column(N_("Free"), "free", "number"),
        Column(N_("Set aside"), "aside", "number"),
        Column(N_("Low"), lambda row: _("yes") if row.is_low else _("no")),
    ),
    shelves_found,
)
MOVEMENTS = Export(
    "gigwork.shelf",
    N_("Movements of a good"),
    (
        Column(N_("What for"), "reason"),
        Column(N_("Number of pieces"), "amount", "number"),
        Column(N_("When"), "at", "time"),
        Column(N_("Note"), "note", "words"),
        Column(N_("What became of it"), "fate"),
    ),
    movements_found,
    shown=movements_shown,
)
STARS = Export(
    "gigwork.stars",
    N_("Quarterly stars"),
    (
        Column(N_("Year"), lambda row: row["star"].round.year, "number"),
        Column(N_("Quarter"), lambda row: row["star"].round.quarter, "number"),
        Column(N_("Rank"), lambda row: row["star"].rank, "number"),
        Column(N_("Person"), lambda row: row["star"].person.name, "name"),
        Column(N_("Points"), lambda row: row["star"].points, "number"),
        Column(N_("Valid reports"), lambda row: row["star"].reports, "number"),
        Column(N_("Reached on"), lambda row: row["star"].reached_on, "date"),
    ),
    stars_found,
    shown=lambda _actor, found: named_stars(found),
)
