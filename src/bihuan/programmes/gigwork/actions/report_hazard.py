"""A hazard is reported: placed, named, given to whoever goes there first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.actions import add_submission, open_case
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import blind_index
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.places.actions.service import note_matter
from bihuan.core.places.coordinates import to_wgs84
from bihuan.core.places.queries import nearest_name
from bihuan.programmes.gigwork.models import Hazard, HazardCategory, HazardReport
from bihuan.programmes.gigwork.queries import areas, categories, nearby, rewards
from bihuan.programmes.gigwork.queries.addresses import named_spot
from bihuan.programmes.gigwork.rules.guessing import Guess
from bihuan.programmes.gigwork.states import HAZARD

FROM_DEVICE = Prepared(
    lambda: HazardReport.objects.only("submission").filter(
        device_hash=Given("device", HazardReport._meta.get_field("device_hash")),
        submission__created_at__gte=Given("since", Submission._meta.get_field("created_at")),
    )
)


def report_hazard(brought: Brought, *, actor: Actor) -> Submission:
    """Open a case for what was brought, or add it to the one that the reporter says it is.

    Called by casework's one door, inside its transaction, once per client id. The category said
    wins over the guess; without either it is "other". The quarter's grid worker gets it; where no
    quarter is known, dispatch does.
    """
    best = categories.guessed(brought.words)
    said = brought.category if brought.category in {c.code for c in categories.active()} else ""
    known = replace(_placed(brought), category=said or (best.code if best else categories.OTHER))
    with transaction.atomic(savepoint=False):
        case = nearby.joinable(brought.joins, known.lat, known.lon)
        if case is None:
            submission = _open(known, said, best, actor)
        else:
            submission = add_submission(case, known, actor=actor)
            _note(submission, known, said, best).save(force_insert=True)
        if place := brought.extra.get("place"):
            note_matter(UUID(place), submission)
    return submission


def _open(brought: Brought, said: str, best: Guess | None, actor: Actor) -> Submission:
    unit, home = areas.ground(brought.lat, brought.lon)
    if home is None:
        raise Refused(_("No unit takes reports here yet. Please call the hotline 12345."))
    if not brought.address:
        brought = replace(brought, address=_address(brought))
    row = next(row for row in categories.active() if row.code == brought.category)
    where = brought.address or (unit or home).label

    def beside(case: Case, submission: Submission) -> list[Model]:
        return [_mark(case, row, best), _note(submission, brought, said, best)]

    return open_case(
        kind=HAZARD,
        unit=unit or home,
        root=home,
        brought=brought,
        receiver=areas.first_receiver(unit, home) if unit else None,
        title=f"{row.title} · {where}",
        actor=actor,
        beside=beside,
    )


def _mark(case: Case, category: HazardCategory, best: Guess | None) -> Hazard:
    return Hazard(
        case=case,
        dangerous=category.dangerous,
        guessed_code=best.code if best else "",
        guessed_by=" ".join(best.words)[:200] if best else "",
    )


def _placed(brought: Brought) -> Brought:
    """The same with its position in WGS-84, which everything here is counted in. Without one, a
    place that the typed address names stands for it: the community's worker knows the road."""
    if brought.lat is None or brought.lon is None:
        spot = named_spot(brought.address)
        return replace(brought, lat=spot.lat, lon=spot.lon, datum="wgs84") if spot else brought
    if brought.datum == "wgs84":
        return brought
    at = to_wgs84(brought.lat, brought.lon, brought.datum)  # type: ignore[arg-type]
    return replace(brought, lat=at.lat, lon=at.lon, datum="wgs84")


def _address(brought: Brought) -> str:
    if brought.lat is None or brought.lon is None:
        return ""
    return nearest_name(brought.lat, brought.lon)


def _note(submission: Submission, brought: Brought, said: str, best: Guess | None) -> HazardReport:
    token = brought.extra.get("device", "")
    device = str(blind_index(token, purpose="gigwork.device")) if token else ""
    return HazardReport(
        submission=submission,
        category_said=said,
        category_guessed=best.code if best else "",
        device_hash=device,
        many_from_device=bool(device) and _many(device),
    )


def _many(device: str) -> bool:
    """Whether the device sent as many today as the rule allows without a second look."""
    today = datetime.combine(clock.today(), time(), tzinfo=clock.LOCAL)
    return FROM_DEVICE.count(device=device, since=today) >= rewards.most_from_device()
