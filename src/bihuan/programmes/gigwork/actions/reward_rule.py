"""The office changes what a valid report is worth, and the rules of goods and stars."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from bihuan.core.access import Actor, require
from bihuan.programmes.gigwork.models import RewardRule
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.rights import GOODS, SETTINGS

OF_REPORTS = ("points", "daily_points", "device_reports", "far_metres")
OF_GOODS = (
    "patrol_points", "publicity_points", "pick_up_hours", "monthly_pieces", "review_points",
    "star_places", "star_least",
)  # fmt: skip


def set_reward_rule(
    *, points: int, daily_points: int, device_reports: int, far_metres: int, actor: Actor
) -> RewardRule:
    """A new version of the rule, in force at once for what is accepted from now on."""
    require(actor, SETTINGS)
    values = (points, daily_points, device_reports, far_metres)
    return _next(dict(zip(OF_REPORTS, values, strict=True)), actor)


def set_goods_rule(*, actor: Actor, **values: int) -> RewardRule:
    """A new version with other rules of deeds, pick-up, limits and stars (`OF_GOODS`); what is
    reserved, confirmed and published stays as it is."""
    require(actor, GOODS)
    return _next({name: values[name] for name in OF_GOODS if name in values}, actor)


def _next(changed: dict[str, int], actor: Actor) -> RewardRule:
    with transaction.atomic():
        latest = RewardRule.objects.aggregate(n=Max("version"))["n"] or 0
        before = rule_now()
        kept = {name: getattr(before, name) for name in (*OF_REPORTS, *OF_GOODS)}
        return RewardRule.objects.create(
            version=latest + 1, made_by=actor.person, **{**kept, **changed}
        )
