"""Which files an actor sees and may write into.

Two ways lead to a file: the right over the unit where the enterprise lies, or a responsibility of a
post that the actor holds. A department's people reach their streets and parks by the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, may, units_where
from bihuan.core.access.rights import grant_for, grants, held_post_ids
from bihuan.core.engagements.models import Block, Enterprise, InBlock, Responsibility
from bihuan.core.engagements.rights import KEEP, PLAN, SEE, VISIT
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment, Organisation, Post
from bihuan.core.parties.queries import in_force, subtrees


def files_visible_to(actor: Actor) -> QuerySet[Enterprise]:
    """Files that the actor may open."""
    if actor.is_system:
        return Enterprise.objects.all()
    if not may(actor, SEE):
        return Enterprise.objects.none()
    return Enterprise.objects.filter(Q(unit__in=units_where(actor, SEE)) | reached(actor))


def reached(actor: Actor) -> Q:
    """Enterprises that responsibilities of the actor's posts reach today."""
    held = charges_of(held_post_ids(actor))
    if not held:
        return Q(pk__in=[])
    found = Q(pk__in=[one.enterprise_id for one in held if one.enterprise_id])
    blocks = [one.block_id for one in held if one.block_id]
    if blocks:
        found |= Q(Exists(InBlock.objects.filter(enterprise=OuterRef("pk"), block__in=blocks)))
    units = [one.unit for one in held if one.unit]
    return found | Q(unit__in=subtrees(units)) if units else found


def charges_of(posts: Collection[UUID]) -> list[Responsibility]:
    """What the posts are responsible for today."""
    if not posts:
        return []
    rows = Responsibility.objects.filter(in_force(clock.today()), post__in=posts)
    return list(rows.select_related("unit", "block", "enterprise", "post__organisation"))


def access_file(actor: Actor, pk: UUID) -> Enterprise:
    """A file to read; 404 for what is not there and for what one may not see."""
    found = files_visible_to(actor).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_keep(actor: Actor, enterprise: Enterprise) -> bool:
    """Whether the actor may change the register here."""
    return may(actor, KEEP, enterprise.unit)


def post_for(actor: Actor, enterprise: Enterprise, right: str = VISIT) -> Post | None:
    """The post in which the actor visits this enterprise or plans for it: one that is responsible
    for it before one that merely has the right over its unit. None when the actor may not."""
    held = {grant.post.pk: grant.post for grant in grants(actor, right) if grant.post is not None}
    responsible = [one.post_id for one in responsible_for(enterprise) if one.post_id in held]
    if responsible:
        return held[responsible[0]]
    grant = grant_for(actor, right, enterprise.unit)
    return grant.post if grant else None


def may_visit(actor: Actor, enterprise: Enterprise) -> bool:
    return actor.is_system or post_for(actor, enterprise, VISIT) is not None


def may_plan(actor: Actor, enterprise: Enterprise) -> bool:
    return actor.is_system or post_for(actor, enterprise, PLAN) is not None


def responsible_for(enterprise: Enterprise) -> list[Responsibility]:
    """Who looks after it today, the nearest first: its own, its blocks', its street's."""
    above = [UUID(part) for part in enterprise.unit.path.split("/") if part]
    blocks = InBlock.objects.filter(enterprise=enterprise).values("block")
    rows = Responsibility.objects.filter(
        Q(enterprise=enterprise) | Q(block__in=blocks) | Q(unit__in=above),
        in_force(clock.today()),
    ).select_related("post__organisation", "unit", "block", "enterprise")
    found = sorted(rows, key=lambda one: (one.starts_on, one.pk))
    return sorted(found, key=lambda one: (one.enterprise_id is None, one.block_id is None))


def with_people(rows: Sequence[Responsibility]) -> list[tuple[Responsibility, list[str]]]:
    """Each with the names of those who work in its post today, in one query."""
    today = clock.today()
    held = Appointment.objects.filter(in_force(today), post__in=[one.post_id for one in rows])
    names: defaultdict[UUID, list[str]] = defaultdict(list)
    for one in held.select_related("person").order_by("-kind", "starts_on"):
        names[one.post_id].append(one.person.display_name)
    return [(one, names[one.post_id]) for one in rows]


def charges_visible_to(actor: Actor) -> QuerySet[Responsibility]:
    """The net, as far as the actor sees what it is spread over."""
    rows = Responsibility.objects.all()
    if actor.is_system:
        return rows
    if not may(actor, SEE):
        return rows.none()
    units = units_where(actor, SEE)
    over = Q(unit__in=units) | Q(block__unit__in=units) | Q(enterprise__unit__in=units)
    return rows.filter(over | Q(post__in=held_post_ids(actor)))


def access_charge(actor: Actor, pk: UUID) -> Responsibility:
    """A responsibility that the actor may change."""
    found = charges_visible_to(actor).select_related(
        "post__organisation", "unit", "block__unit", "enterprise__unit"
    )
    one = found.filter(pk=pk).first()
    if one is None or not may(actor, KEEP, unit_of(one)):
        raise Http404
    return one


def unit_of(one: Responsibility) -> Organisation:
    """The unit over which it is spread."""
    if one.unit is not None:
        return one.unit
    if one.block is not None:
        return one.block.unit
    if one.enterprise is None:
        raise ValueError("a responsibility for nothing")
    return one.enterprise.unit


def blocks_kept_by(actor: Actor) -> QuerySet[Block]:
    """Blocks of the units whose register the actor keeps."""
    return Block.objects.filter(unit__in=units_where(actor, KEEP)).select_related("unit")


def access_block(actor: Actor, pk: UUID) -> Block:
    found = blocks_kept_by(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
