"""Who may apply for what, and what is their own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor
from bihuan.core.access.rights import grants
from bihuan.core.parties.models import Organisation, Person
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication, SubsidyKind
from bihuan.programmes.gigwork.models.subsidies.applications import DEAD
from bihuan.programmes.gigwork.models.subsidies.kinds import PaidTo
from bihuan.programmes.gigwork.rights import APPLY


@dataclass(frozen=True)
class Chance:
    """One kind that the actor may apply for, from one organisation."""

    kind: SubsidyKind
    unit: Organisation


def chances(actor: Actor) -> list[Chance]:
    """All that the actor's posts may apply for, in the order of kinds; one query."""
    posts = [grant.post for grant in grants(actor, APPLY) if grant.post]
    if not posts:
        return []
    kinds = SubsidyKind.objects.filter(active=True).select_related("unit").order_by("order")
    found = [
        Chance(kind, post.organisation)
        for kind in kinds
        for post in posts
        if post.role in kind.role_list and kind.unit.contains(post.organisation)
    ]
    return list(dict.fromkeys(found))


def may_apply(actor: Actor, kind: SubsidyKind, unit: Organisation) -> bool:
    """Whether one of the actor's posts in exactly this organisation may apply for the kind."""
    return any(
        post is not None and post.organisation_id == unit.pk and post.role in kind.role_list
        for post in (grant.post for grant in grants(actor, APPLY))
    ) and (kind.active and kind.unit.contains(unit))


def access_chance(actor: Actor, kind_id: UUID, unit_id: UUID) -> Chance:
    """The kind and the organisation, or 404."""
    for chance in chances(actor):
        if (chance.kind.pk, chance.unit.pk) == (kind_id, unit_id):
            return chance
    raise Http404


def own(actor: Actor) -> QuerySet[SubsidyApplication]:
    """What the actor applied for, and what the organisations of their posts did: work belongs to
    the post. What is paid to a person is that person's alone."""
    if actor.person is None:
        return SubsidyApplication.objects.none()
    units = {grant.post.organisation_id for grant in grants(actor, APPLY) if grant.post}
    mine = Q(applicant=actor.person) | Q(unit_id__in=units, kind__paid_to=PaidTo.UNIT)
    rows = SubsidyApplication.objects.filter(mine).select_related("kind", "unit", "root")
    return rows.order_by("-made_at", "-id")


def is_own(actor: Actor, row: SubsidyApplication) -> bool:
    """Whether it is among `own`."""
    return own(actor).filter(pk=row.pk).exists()


def access_own(actor: Actor, number: str) -> SubsidyApplication:
    """One of one's own by its number, or 404."""
    found = own(actor).select_related("account", "applicant").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def last_of(kind: SubsidyKind, unit: Organisation, person: Person) -> SubsidyApplication | None:
    """The last application for the kind from there: what was entered once is not asked again."""
    rows = SubsidyApplication.objects.filter(kind=kind, unit=unit)
    if kind.paid_to == PaidTo.PERSON:
        rows = rows.filter(applicant=person)
    return rows.order_by("-made_at").first()


def beneficiary_of(kind: SubsidyKind, unit: Organisation, person: Person) -> UUID:
    """Who has it: the organisation or the person."""
    return person.pk if kind.paid_to == PaidTo.PERSON else unit.pk


def standing_one(kind: SubsidyKind, whose: UUID, period: str) -> SubsidyApplication | None:
    """The application by which they have it already for the period (or once for all), if any."""
    rows = SubsidyApplication.objects.filter(kind=kind, beneficiary=whose)
    if kind.every != "once":
        rows = rows.filter(period=period)
    return rows.exclude(state__in=DEAD).first()
