"""Stations and communities: which kinds of places the programme has, what can be found there, and
that something wrong with one is a report like any other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.queries.public import public_cases
from bihuan.core.kernel.i18n import N_
from bihuan.core.places.models import ServicePlace
from bihuan.core.places.registry import Facility, MatterKind, MatterNote, PlaceKind
from bihuan.programmes.gigwork.links import report_url
from bihuan.programmes.gigwork.presenting import kind_tone
from bihuan.programmes.gigwork.queries.categories import titles
from bihuan.programmes.gigwork.states import HAZARD, KIND

STATION, PARTNER, COMMUNITY = "gigwork.station", "gigwork.partner", "gigwork.community"


def problem_page(place: ServicePlace) -> str:
    """Reporting, with the place filled in."""
    return f"{reverse('gigwork:report')}?place={place.pk}"


def notes(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, MatterNote]:
    """Reports by key: those one may open, and of the others what everybody may know."""
    if not ids:
        return {}
    rows = Submission.objects.filter(pk__in=ids, kind=HAZARD).select_related("case")
    own = actor.private_person.pk if actor.private_person else None
    seen = _keys(cases_visible_to(actor).filter(submissions__in=ids))
    known = _keys(public_cases(HAZARD).filter(submissions__in=ids))
    names = dict(titles())
    found = {}
    for row in rows:
        case, mine = row.case, own is not None and row.reporter_id == own
        if case.pk not in seen | known and not mine:
            continue
        url = desk_url(case) if case.pk in seen else report_url(row) if mine else ""
        title = names.get(case.category) or case.title
        state = _(KIND.state(case.state).title)
        found[row.pk] = MatterNote(title, state, kind_tone(case), row.created_at, url)
    return found


def _keys(rows: QuerySet[Case]) -> set[UUID]:
    return set(rows.order_by().values_list("pk", flat=True))


KINDS = (
    PlaceKind(STATION, N_("Station for riders and drivers"), N_("Stations"), "pin"),
    PlaceKind(PARTNER, N_("Service station open to riders and drivers"), N_("Stations"), "pin"),
    PlaceKind(COMMUNITY, N_("Friendly community"), N_("Friendly communities"), "home"),
)
FACILITIES = (
    Facility("water", N_("Drinking water")),
    Facility("rest", N_("Seats to rest on")),
    Facility("cooling", N_("Air conditioning")),
    Facility("microwave", N_("Microwave oven")),
    Facility("charging", N_("Charging of phones")),
    Facility("ebike", N_("Charging or swapping of e-bike batteries")),
    Facility("toilet", N_("Toilet")),
    Facility("first_aid", N_("First-aid box")),
    Facility("repair", N_("Tools and a tyre pump")),
    Facility("books", N_("Books to read")),
    Facility("shower", N_("Shower")),
    Facility("night", N_("Beds for the night shift")),
    Facility("legal", N_("Legal advice by appointment")),
    Facility("parking", N_("Parking for delivery bikes")),
    Facility("entrance", N_("Riders come in with a scan")),
)
PROBLEMS = MatterKind("casework.submission", problem_page, notes)
