"""Lists: a fixed number of queries, each on an index."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from bihuan.core.access import Actor
from bihuan.core.access.rights import held_post_ids
from bihuan.core.engagements.models import (
    Block,
    Care,
    Enterprise,
    InBlock,
    Need,
    Plan,
    PlanState,
    Responsibility,
    Visit,
)
from bihuan.core.engagements.queries import visible
from bihuan.core.engagements.rules import credit_code
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment, Organisation
from bihuan.core.parties.queries import in_force

SHOWS = ("", "three", "key", "never", "closed")
LATE, ALL = "late", "all"


def register(
    actor: Actor,
    *,
    show: str = "",
    unit: str = "",
    block: str = "",
    trade: str = "",
    size: str = "",
    kind: str = "",
    q: str = "",
) -> QuerySet[Enterprise]:
    """The register by name: open ones, or those that left it."""
    rows = visible.files_visible_to(actor).select_related("unit")
    rows = rows.filter(closed_on__isnull=show != "closed")
    if show == "three":
        rows = rows.filter(three_haves=True)
    elif show == "key":
        rows = rows.filter(is_key=True)
    elif show == "never":
        rows = rows.filter(last_visit_on__isnull=True)
    if unit and (found := Organisation.objects.filter(code=unit).first()):
        rows = rows.filter(unit__path__startswith=found.path)
    if block and (pk := as_uuid(block)):
        rows = rows.filter(Exists(InBlock.objects.filter(enterprise=OuterRef("pk"), block=pk)))
    for name, value in (("trade", trade), ("size", size), ("kind", kind)):
        if value:
            rows = rows.filter(**{name: value})
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(credit_code=credit_code.normalise(q)))
    return rows.order_by("name", "id")


def visits(actor: Actor, *, unit: str = "", mine: bool = False) -> QuerySet[Visit]:
    """Visits to files that the actor sees, newest first."""
    rows = Visit.objects.filter(enterprise__in=visible.files_visible_to(actor).values("pk"))
    if mine:
        rows = rows.filter(by=actor.person)
    if unit and (found := Organisation.objects.filter(code=unit).first()):
        rows = rows.filter(enterprise__unit__path__startswith=found.path)
    rows = rows.select_related("enterprise__unit", "post__organisation", "by")
    return rows.annotate(found=Count("needs")).order_by("-visited_on", "-id")


def cares(
    actor: Actor, *, show: str = LATE, post: str = "", unit: str = "", mine: bool = False
) -> QuerySet[Care]:
    """Who has not visited whom, the longest overdue first; `mine`: what the actor's posts owe."""
    rows = Care.objects.select_related("enterprise__unit", "post__organisation", "responsibility")
    if mine:
        rows = rows.filter(post__in=held_post_ids(actor))
    else:
        rows = rows.filter(enterprise__in=visible.files_visible_to(actor).values("pk"))
    if show == LATE:
        rows = rows.filter(due_on__lt=clock.today())
    if post and (pk := as_uuid(post)):
        rows = rows.filter(post=pk)
    if unit and (found := Organisation.objects.filter(code=unit).first()):
        rows = rows.filter(enterprise__unit__path__startswith=found.path)
    return rows.order_by("due_on", "id")


def next_steps(actor: Actor) -> QuerySet[Visit]:
    """What the actor's posts said they would do next and have not done, the first due first."""
    rows = Visit.objects.filter(
        post__in=held_post_ids(actor), next_due__isnull=False, next_done_on__isnull=True
    )
    return rows.select_related("enterprise__unit").order_by("next_due", "id")


def net(actor: Actor, *, level: str = "", show: str = "", q: str = "") -> QuerySet[Responsibility]:
    """The net, with who holds each post today, in three queries."""
    today = clock.today()
    rows = visible.charges_visible_to(actor)
    rows = rows.filter(Q(ends_on__lt=today) if show == "past" else in_force(today))
    if level:
        rows = rows.filter(level=level)
    if show == "vacant":
        held = Appointment.objects.filter(in_force(today), person__active=True)
        rows = rows.exclude(Exists(held.filter(post=OuterRef("post"))))
    if q:
        named = Q(post__title__icontains=q) | Q(post__organisation__name__icontains=q)
        named |= Q(unit__name__icontains=q) | Q(block__name__icontains=q)
        rows = rows.filter(named | Q(enterprise__name__icontains=q))
    rows = rows.select_related("post__organisation", "unit", "block__unit", "enterprise__unit")
    return with_holders(rows).order_by("level", "post__organisation__code", "post__title", "id")


def with_holders(rows: QuerySet[Responsibility]) -> QuerySet[Responsibility]:
    """With `post.current`: the appointments in force, people loaded."""
    current = Appointment.objects.filter(in_force(clock.today())).select_related("person")
    return rows.prefetch_related(
        Prefetch(
            "post__appointments", queryset=current.order_by("-kind", "starts_on"), to_attr="current"
        )
    )


def blocks(actor: Actor, *, all_of_them: bool = False) -> QuerySet[Block]:
    """Blocks that the actor keeps, with how many enterprises lie in them."""
    rows = visible.blocks_kept_by(actor)
    rows = rows if all_of_them else rows.filter(active=True)
    return rows.annotate(count=Count("members")).order_by("unit__code", "name")


def members(block: Block) -> QuerySet[Enterprise]:
    """Enterprises of a block."""
    inside = InBlock.objects.filter(block=block).values("enterprise")
    return Enterprise.objects.filter(pk__in=inside).select_related("unit").order_by("name", "id")


def plans(actor: Actor, *, show: str = "") -> QuerySet[Plan]:
    """Plans: those under way with the next step due first; or the ended ones."""
    rows = Plan.objects.filter(enterprise__in=visible.files_visible_to(actor).values("pk"))
    rows = rows.select_related("enterprise__unit", "post__organisation")
    if show == "ended":
        return rows.exclude(state=PlanState.OPEN).order_by("-ended_on", "-id")
    if show == LATE:
        rows = rows.filter(due_on__lt=clock.today())
    return rows.filter(state=PlanState.OPEN).order_by("due_on", "id")


def history(enterprise: Enterprise) -> QuerySet[Visit]:
    """The visits of a file, newest first, with their needs."""
    needs = Need.objects.select_related("submission__case")
    rows = enterprise.visits.select_related("post__organisation", "by")
    return rows.prefetch_related(Prefetch("needs", queryset=needs)).order_by("-visited_on", "-id")


def key_enterprises(actor: Actor) -> QuerySet[Enterprise]:
    """Key enterprises with `open_plans`: at most one plan under way each. Two queries."""
    running = Plan.objects.filter(state=PlanState.OPEN).select_related("post__organisation")
    rows = visible.files_visible_to(actor).filter(is_key=True, closed_on__isnull=True)
    rows = rows.select_related("unit")
    return rows.prefetch_related(
        Prefetch("plans", queryset=running, to_attr="open_plans")
    ).order_by("name", "id")


def as_uuid(text: str) -> UUID | None:
    """A key from an address; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
