"""Keeping the pairs of who looks after whom, with their last visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q

from bihuan.core.engagements.models import Care, Enterprise, InBlock, Responsibility, Visit
from bihuan.core.kernel import clock
from bihuan.core.parties.queries import in_force

CHUNK = 500


def care_anew(enterprises: Collection[UUID]) -> None:
    """Work the pairs of these enterprises out from responsibilities in force and visits.

    Called inside the transaction of whatever changed them. Streets as a whole make no pairs: who
    answers for a street answers for its blocks being visited.
    """
    wanted = list(dict.fromkeys(enterprises))
    for place in range(0, len(wanted), CHUNK):
        _chunk(wanted[place : place + CHUNK])


def reached_by(one: Responsibility) -> list[UUID]:
    """The enterprises of which it makes pairs."""
    if one.enterprise_id:
        return [one.enterprise_id]
    if one.block_id:
        rows = InBlock.objects.filter(block=one.block_id)
        return list(rows.values_list("enterprise", flat=True))
    return []


def note_visit(visit: Visit) -> None:
    """The pair of the visiting post, brought up to the visit."""
    rows = Care.objects.filter(enterprise=visit.enterprise_id, post=visit.post_id)
    for one in rows.filter(
        Q(last_on__isnull=True) | Q(last_on__lt=visit.visited_on)
    ).select_related("responsibility"):
        one.last_on = visit.visited_on
        one.due_on = due(one.since, one.last_on, one.responsibility.rhythm)
        one.save(update_fields=["last_on", "due_on"])


def due(since: date, last: date | None, rhythm: int) -> date:
    """The day on which the next visit is due."""
    return (last or since) + timedelta(days=rhythm)


def _chunk(ids: list[UUID]) -> None:
    open_ids = set(
        Enterprise.objects.filter(pk__in=ids, closed_on__isnull=True).values_list("pk", flat=True)
    )
    pairs = _pairs(open_ids)
    last = _last({one.post_id for _who, one in pairs}, open_ids)
    Care.objects.filter(enterprise__in=ids).delete()
    Care.objects.bulk_create(
        Care(
            responsibility=one,
            enterprise_id=who,
            post_id=one.post_id,
            since=one.starts_on,
            last_on=(seen := last.get((one.post_id, who))),
            due_on=due(one.starts_on, seen, one.rhythm),
        )
        for who, one in pairs
    )


def _pairs(ids: set[UUID]) -> list[tuple[UUID, Responsibility]]:
    blocks: defaultdict[UUID, list[UUID]] = defaultdict(list)
    rows: Iterable[tuple[UUID, UUID]] = InBlock.objects.filter(enterprise__in=ids).values_list(
        "block", "enterprise"
    )
    for block, enterprise in rows:
        blocks[block].append(enterprise)
    found = Responsibility.objects.filter(
        Q(enterprise__in=ids) | Q(block__in=list(blocks)), in_force(clock.today())
    )
    return [
        (who, one)
        for one in found.order_by("starts_on", "id")
        for who in ([one.enterprise_id] if one.enterprise_id else blocks[one.block_id or one.pk])
    ]


def _last(posts: set[UUID], ids: set[UUID]) -> dict[tuple[UUID, UUID], date]:
    rows = Visit.objects.filter(post__in=posts, enterprise__in=ids).order_by()
    counted = rows.values_list("post", "enterprise").annotate(last=Max("visited_on"))
    return {(post, who): last for post, who, last in counted}
