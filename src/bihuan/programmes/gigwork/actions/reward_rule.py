"""The office changes what a valid report is worth."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from bihuan.core.access import Actor, require
from bihuan.programmes.gigwork.models import RewardRule
from bihuan.programmes.gigwork.rights import SETTINGS


def set_reward_rule(
    *, points: int, daily_points: int, device_reports: int, far_metres: int, actor: Actor
) -> RewardRule:
    """A new version of the rule, in force at once for what is accepted from now on."""
    require(actor, SETTINGS)
    with transaction.atomic():
        latest = RewardRule.objects.aggregate(n=Max("version"))["n"] or 0
        return RewardRule.objects.create(
            version=latest + 1,
            points=points,
            daily_points=daily_points,
            device_reports=device_reports,
            far_metres=far_metres,
            made_by=actor.person,
        )
