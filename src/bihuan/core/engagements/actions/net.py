"""The net: blocks, who is responsible, handing over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.engagements.actions.caring import care_anew, reached_by
from bihuan.core.engagements.actions.shared import write_log
from bihuan.core.engagements.facts import ResponsibilityGiven
from bihuan.core.engagements.models import (
    Block,
    BlockKind,
    Enterprise,
    InBlock,
    Level,
    Responsibility,
)
from bihuan.core.engagements.models import EnterpriseVerb as Verb
from bihuan.core.engagements.models.choices import RHYTHM
from bihuan.core.engagements.queries.visible import unit_of
from bihuan.core.engagements.rights import KEEP
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.parties.refused import Refused


def add_block(unit: Organisation, *, name: str, kind: str = BlockKind.BLOCK, actor: Actor) -> Block:
    """A block, a park or a trade committee of a unit."""
    require(actor, KEEP, unit)
    try:
        with transaction.atomic():
            return Block.objects.create(unit=unit, name=name.strip(), kind=kind)
    except IntegrityError:
        raise Refused(_("This unit has a block of that name already."), field="name") from None


@transaction.atomic
def change_block(block: Block, *, name: str, kind: str, active: bool, actor: Actor) -> Block:
    """Another name or kind; out of use only when nobody is responsible for it any more."""
    require(actor, KEEP, block.unit)
    block = Block.objects.select_for_update(of=("self",)).select_related("unit").get(pk=block.pk)
    if not active and _running(block=block).exists():
        raise Refused(_("Somebody is still responsible for it. End that first."), field="active")
    same = Block.objects.filter(unit=block.unit, name=name.strip()).exclude(pk=block.pk)
    if same.exists():
        raise Refused(_("This unit has a block of that name already."), field="name")
    block.name, block.kind, block.active = name.strip(), kind, active
    block.save(update_fields=["name", "kind", "active"])
    return block


@transaction.atomic
def put_in_block(
    block: Block,
    *,
    add: Collection[Enterprise] = (),
    remove: Collection[Enterprise] = (),
    actor: Actor,
) -> None:
    """Puts enterprises into a block and takes others out. All must lie in its unit's charge."""
    require(actor, KEEP, block.unit)
    for one in (*add, *remove):
        if not block.unit.contains(one.unit):
            raise Refused(
                _("“%(name)s” does not lie in %(unit)s.")
                % {"name": one.name, "unit": block.unit.label}
            )
    InBlock.objects.filter(block=block, enterprise__in=remove).delete()
    InBlock.objects.bulk_create(
        [InBlock(block=block, enterprise=one) for one in add], ignore_conflicts=True
    )
    care_anew([one.pk for one in (*add, *remove)])


@transaction.atomic
def assign(
    post: Post,
    *,
    unit: Organisation | None = None,
    block: Block | None = None,
    enterprise: Enterprise | None = None,
    level: str = "",
    rhythm: int = RHYTHM,
    starts_on: date | None = None,
    actor: Actor,
) -> Responsibility:
    """Make a post responsible for exactly one thing. Given twice it is given once."""
    one = Responsibility(
        post=post, unit=unit, block=block, enterprise=enterprise, rhythm=rhythm,
        level=level or _level(unit, block), starts_on=starts_on or clock.today(),
    )  # fmt: skip
    require(actor, KEEP, unit_of(one))
    if not post.active:
        raise Refused(_("This post is no longer in use."), field="post")
    known = _running(unit=unit, block=block, enterprise=enterprise).filter(post=post).first()
    if known is not None:
        return known
    one.save(force_insert=True)
    _begun(one, actor)
    emit(ResponsibilityGiven(post.pk, str(one.pk), 1, taken_over=False))
    return one


@transaction.atomic
def end_responsibility(
    one: Responsibility, *, last_day: date, reason: str, actor: Actor
) -> Responsibility:
    """The post is no longer responsible after that day. What it left undone stays on the files."""
    one = _locked(one.pk)
    require(actor, KEEP, unit_of(one))
    if one.ends_on is not None:
        return one
    if last_day < one.starts_on:
        raise Refused(_("It began after that day."), field="last_day")
    if last_day > clock.today():
        raise Refused(_("The day lies in the future."), field="last_day")
    _end(one, last_day, reason, actor)
    return one


@transaction.atomic
def hand_over(
    given: Collection[UUID], *, to: Post, on: date, reason: str, actor: Actor
) -> list[Responsibility]:
    """Another post takes over from a day on, all or nothing; the history of both stays."""
    if not to.active:
        raise Refused(_("This post is no longer in use."), field="to")
    if on > clock.today():
        raise Refused(_("The day lies in the future."), field="on")
    made = []
    for pk in sorted(given):
        one = _locked(pk)
        require(actor, KEEP, unit_of(one))
        if one.ends_on is not None or one.post_id == to.pk:
            continue
        if on <= one.starts_on:
            raise Refused(_("It began after that day."), field="on")
        _end(one, on - timedelta(days=1), reason, actor)
        target = {"unit": one.unit, "block": one.block, "enterprise": one.enterprise}
        if _running(**target).filter(post=to).exists():
            continue
        new = Responsibility.objects.create(
            post=to, level=one.level, rhythm=one.rhythm, starts_on=on, taken_from=one, **target
        )
        _begun(new, actor, reason)
        made.append(new)
    if made:
        emit(ResponsibilityGiven(to.pk, str(made[0].pk), len(made), taken_over=True))
    return made


def _level(unit: Organisation | None, block: Block | None) -> str:
    """By the thing: a street is the district's to look after, a block the street's."""
    return Level.DISTRICT if unit else Level.STREET if block else Level.ENTERPRISE


def _running(**target: object) -> QuerySet[Responsibility]:
    given = {name: value for name, value in target.items() if value is not None}
    return Responsibility.objects.filter(ends_on__isnull=True, **given)


def _locked(pk: UUID) -> Responsibility:
    rows = Responsibility.objects.select_for_update(of=("self",))
    return rows.select_related("post", "unit", "block__unit", "enterprise__unit").get(pk=pk)


def _begun(one: Responsibility, actor: Actor, why: str = "") -> None:
    care_anew(reached_by(one))
    if one.enterprise is not None:
        said = {"after": str(one.post), "why": why}
        write_log(one.enterprise, Verb.GIVEN, actor=actor, **said)


def _end(one: Responsibility, last_day: date, reason: str, actor: Actor) -> None:
    one.ends_on, one.ended_why = last_day, reason
    one.save(update_fields=["ends_on", "ended_why"])
    care_anew(reached_by(one))
    if one.enterprise is not None:
        write_log(one.enterprise, Verb.ENDED, actor=actor, before=str(one.post), why=reason)
