"""What the programme binds to the core: its loop, effects, opener, words in ledger and notices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from bihuan.core import notices
from bihuan.core.access import Actor
from bihuan.core.casework import wiring_api
from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers import registry
from bihuan.core.ledgers.registry import CauseKind, CauseNote, Reason
from bihuan.core.notices import NoticeKind
from bihuan.core.places import registry as places
from bihuan.interop.workorders.contract import KIND_ORDERS
from bihuan.programmes.gigwork import coverage_wiring as coverage_wiring
from bihuan.programmes.gigwork import shop_wiring, stations
from bihuan.programmes.gigwork.actions import (
    award_points,
    note_safe,
    report_hazard,
    reverse_points,
)
from bihuan.programmes.gigwork.actions.history import guess_category, write_hazards
from bihuan.programmes.gigwork.actions.points import NOT_VALID, VALID
from bihuan.programmes.gigwork.exchange import ORDERS
from bihuan.programmes.gigwork.links import report_url
from bihuan.programmes.gigwork.models import HazardReport
from bihuan.programmes.gigwork.offer import OFFER
from bihuan.programmes.gigwork.queries.categories import OTHER, titles
from bihuan.programmes.gigwork.queries.rewards import CAUSE
from bihuan.programmes.gigwork.receivers import POINTS
from bihuan.programmes.gigwork.states import HAZARD, KIND
from bihuan.programmes.gigwork.subsidy_wiring import bind as bind_subsidies


def describe(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, CauseNote]:
    """A report by its number; a link for the one who made it."""
    rows = HazardReport.objects.filter(pk__in=ids).select_related("submission__case")
    person = actor.person.pk if actor.person else None
    return {
        row.pk: CauseNote(
            f"{row.submission.number} {row.submission.case.title}",
            report_url(row.submission) if person == row.submission.reporter_id else "",
        )
        for row in rows
    }


wiring_api.register_kind(KIND)
wiring_api.bind_effect(HAZARD, "award_points", award_points)
wiring_api.bind_effect(HAZARD, "reverse_points", reverse_points)
wiring_api.bind_effect(HAZARD, "note_safe", note_safe)
wiring_api.bind_opener(HAZARD, report_hazard)
wiring_api.bind_categories(HAZARD, titles)
wiring_api.bind_history(
    HAZARD, wiring_api.History(OTHER, guess=guess_category, write=write_hazards)
)
wiring_api.bind_reporter_url(HAZARD, report_url)
wiring_api.offer_to_public(HAZARD, OFFER)
KIND_ORDERS.register(ORDERS)

registry.REASONS.register(
    Reason(VALID, N_("Hazard report found valid")),
    Reason(NOT_VALID, N_("Report not valid, or a duplicate")),
)
registry.CAUSES.register(CauseKind(CAUSE, describe))
notices.register(NoticeKind(POINTS, N_("Points for your reports"), urgent=False))
bind_subsidies()
shop_wiring.bind()
places.KINDS.register(*stations.KINDS)
places.FACILITIES.register(*stations.FACILITIES)
places.MATTERS.register(stations.PROBLEMS)
