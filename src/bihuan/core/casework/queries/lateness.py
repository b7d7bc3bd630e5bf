"""Who answered leaders in time, and who owes answers: per unit, and the sheets and circulars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, held_post_ids, units_where
from bihuan.core.casework.models import InstructionAddressee, LateCircular, SupervisionSheet
from bihuan.core.casework.queries.instructing import instructions_visible_to
from bihuan.core.casework.rights import OVERSEE, SUPERVISE
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation


@dataclass(frozen=True)
class UnitLine:
    """One unit's answers: asked, answered in time, answered late, still owed and late; what is
    left of those asked is not due yet."""

    unit: Organisation
    asked: int
    in_time: int
    answered_late: int
    owed_late: int
    oldest_due: datetime | None

    @property
    def not_due(self) -> int:
        """How many wait within their time."""
        return self.asked - self.in_time - self.answered_late - self.owed_late


def late_per_unit(unit: Organisation, since: datetime, now: datetime) -> list[UnitLine]:
    """Units asked since then by leaders of `unit` or below, most owed first; two queries.

    What a unit passed on to one below it is still its own to answer, and counted once.
    """
    rows = InstructionAddressee.objects.filter(
        instruction__post__organisation__path__startswith=unit.path,
        instruction__given_at__gte=since,
        instruction__case__withheld_at=None,
        passed_from=None,
    ).exclude(state="withdrawn")
    due, undated = F("instruction__due_at"), Q(instruction__due_at=None)
    answered = Q(state="answered")
    owed = Q(state="waiting", instruction__due_at__lte=now)
    found = rows.values("post__organisation").annotate(
        asked=Count("pk"),
        in_time=Count("pk", filter=answered & (Q(answered_at__lte=due) | undated)),
        answered_late=Count("pk", filter=Q(state="answered", answered_at__gt=due)),
        owed_late=Count("pk", filter=owed),
        oldest=Min("instruction__due_at", filter=owed),
    )
    units = Organisation.objects.in_bulk([row["post__organisation"] for row in found])
    lines = [
        UnitLine(
            units[row["post__organisation"]],
            row["asked"],
            row["in_time"],
            row["answered_late"],
            row["owed_late"],
            row["oldest"],
        )
        for row in found
    ]
    return sorted(lines, key=lambda one: (-one.owed_late, -one.answered_late, one.unit.code))


def year_begins(now: datetime) -> datetime:
    """The first moment of the local year: circulars count from there."""
    local = now.astimezone(clock.LOCAL)
    return local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)


def sheets_visible_to(actor: Actor) -> QuerySet[SupervisionSheet]:
    """Sheets on instructions one may read, the newest first."""
    seen = instructions_visible_to(actor).values("pk")
    rows = SupervisionSheet.objects.filter(addressee__instruction__in=seen)
    return rows.select_related(
        "unit",
        "addressee__post__organisation",
        "addressee__instruction__case",
        "addressee__instruction__post__organisation",
    ).order_by("-issued_at", "-id")


def access_sheet(actor: Actor, sheet_id: UUID) -> SupervisionSheet:
    """The sheet; 404 for whoever may not read its instruction."""
    found = sheets_visible_to(actor).filter(pk=sheet_id).first()
    if found is None:
        raise Http404
    return found


def circulars_visible_to(actor: Actor) -> QuerySet[LateCircular]:
    """Circulars of units one supervises or oversees, the newest first."""
    units = [units_where(actor, right).values("pk") for right in (SUPERVISE, OVERSEE)]
    rows = LateCircular.objects.filter(Q(unit__in=units[0]) | Q(unit__in=units[1]))
    return rows.select_related("unit").order_by("-as_of", "-id")


def access_circular(actor: Actor, circular_id: UUID) -> LateCircular:
    """The circular; 404 elsewhere."""
    found = circulars_visible_to(actor).filter(pk=circular_id).first()
    if found is None:
        raise Http404
    return found


def supervised_units(actor: Actor) -> Sequence[Organisation]:
    """The units of the posts in which the actor supervises: a circular is issued by one."""
    units = units_where(actor, SUPERVISE).filter(posts__pk__in=held_post_ids(actor))
    return list(units.distinct().order_by("depth", "code"))
