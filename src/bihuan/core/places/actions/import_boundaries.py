"""Taking over outlines from a GeoJSON file: all of it, or nothing and the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.parties.models import Organisation
from bihuan.core.places import shapes
from bihuan.core.places.actions.set_boundary import keep
from bihuan.core.places.coordinates import Datum


@dataclass(frozen=True)
class Imported:
    """How many outlines are new or other than before, and how many were already so."""

    changed: int
    unchanged: int


class BadFeatures(Exception):
    """Some features cannot be taken over; nothing was. One sentence for each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def import_boundaries(
    collection: Any,
    *,
    source: str,
    datum: Datum = "wgs84",
    code_property: str = "code",
    dry_run: bool = False,
    actor: Actor,
) -> Imported:
    """Give each feature's outline to the organisation whose code it names.

    The same file again changes nothing. BadFeatures names every feature that is wrong and why; with
    ``dry_run`` nothing is written either way. Needs ``places.edit`` over each organisation.
    """
    features = _features(collection)
    codes = [str((feature.get("properties") or {}).get(code_property, "")) for feature in features]
    known = {org.code: org for org in Organisation.objects.filter(code__in=set(codes) - {""})}
    faults: list[str] = []
    ready: list[tuple[Organisation, shapes.Outline]] = []
    for number, (feature, code) in enumerate(zip(features, codes, strict=True), 1):
        try:
            if code and codes.count(code) > 1:
                raise shapes.BadShape(_("the code appears more than once"))
            if code not in known:
                raise shapes.BadShape(_("no organisation has this code"))
            ready.append((known[code], shapes.outline(feature.get("geometry"), datum)))
        except shapes.BadShape as bad:
            words = {"number": number, "code": code or "–", "fault": _(str(bad))}
            faults.append(_("Feature %(number)s (%(code)s): %(fault)s.") % words)
    if faults:
        raise BadFeatures(faults)
    return _take_over(ready, source, dry_run, actor)


def _features(collection: Any) -> Sequence[dict[str, Any]]:
    found = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found) or not found:
        raise BadFeatures([_("This is not a GeoJSON FeatureCollection with features in it.")])
    return found


def _take_over(
    ready: list[tuple[Organisation, shapes.Outline]], source: str, dry_run: bool, actor: Actor
) -> Imported:
    changed = 0
    with transaction.atomic():
        for organisation, outline in ready:
            require(actor, "places.edit", organisation)
            changed += keep(organisation, outline, source)
        if dry_run:
            transaction.set_rollback(True)
    return Imported(changed, len(ready) - changed)
