"""The office keeps the table of categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import ClockRule
from bihuan.programmes.gigwork.models import HazardCategory
from bihuan.programmes.gigwork.queries.categories import OTHER
from bihuan.programmes.gigwork.rights import SETTINGS
from bihuan.programmes.gigwork.states import HAZARD

Calendar = Literal["elapsed", "watch", "working"]


@dataclass(frozen=True)
class Allowance:
    """How long a clock of the category runs; minutes None means: as for all categories."""

    minutes: int | None
    calendar: Calendar
    amber_percent: int


def add_category(
    code: str,
    *,
    group: str,
    title: str,
    title_en: str,
    words: str,
    dangerous: bool,
    order: int,
    active: bool,
    clocks: dict[str, Allowance],
    actor: Actor,
) -> HazardCategory:
    """A new category. Its code is for ever: cases carry it."""
    require(actor, SETTINGS)
    if HazardCategory.objects.filter(code=code).exists():
        raise Refused(_("This code is taken."))
    with transaction.atomic():
        row = HazardCategory.objects.create(
            code=code,
            group=group,
            title=title,
            title_en=title_en,
            words=words,
            dangerous=dangerous,
            order=order,
            active=active,
        )
        _set_clocks(row.code, clocks)
    return row


def change_category(
    row: HazardCategory,
    *,
    group: str,
    title: str,
    title_en: str,
    words: str,
    dangerous: bool,
    order: int,
    active: bool,
    clocks: dict[str, Allowance],
    actor: Actor,
) -> HazardCategory:
    """Change a category; clocks that run keep their time. The last resort stays in use."""
    require(actor, SETTINGS)
    if row.code == OTHER and not active:
        raise Refused(_("This category takes what fits nowhere else and has to stay in use."))
    with transaction.atomic():
        row.group, row.title, row.title_en, row.words = group, title, title_en, words
        row.dangerous, row.order, row.active = dangerous, order, active
        row.save()
        _set_clocks(row.code, clocks)
    return row


def _set_clocks(category: str, clocks: dict[str, Allowance]) -> None:
    for code, allowance in clocks.items():
        rules = ClockRule.objects.filter(kind=HAZARD, code=code, category=category)
        if allowance.minutes is None:
            rules.delete()
            continue
        ClockRule.objects.update_or_create(
            kind=HAZARD,
            code=code,
            category=category,
            defaults={
                "minutes": allowance.minutes,
                "calendar": allowance.calendar,
                "amber_percent": allowance.amber_percent,
            },
        )
