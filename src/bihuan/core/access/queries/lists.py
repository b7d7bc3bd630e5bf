"""The office's lists: scoped rows narrowed by the filters that stand in the address."""

from datetime import datetime, time

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When

from bihuan.core.access.actor import Actor
from bihuan.core.access.dates import parse_day
from bihuan.core.access.models import ExportRecord, Unmasking
from bihuan.core.access.queries import scoped
from bihuan.core.kernel.clock import LOCAL
from bihuan.core.parties import queries as parties
from bihuan.core.parties.models import Appointment, DirectoryLog, Organisation, Person, Post


def with_counts(units: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Units with how many hang directly below, and how many posts they have."""
    return units.select_related("parent").annotate(
        below=Count("children", filter=Q(children__active=True), distinct=True),
        post_count=Count("posts", filter=Q(posts__active=True), distinct=True),
    )


def units_list(
    actor: Actor, *, q: str = "", kind: str = "", state: str = ""
) -> QuerySet[Organisation]:
    """Without a filter, the tops of what the actor may see and what hangs directly below them,
    in the order of the tree; with one, every match."""
    seen = scoped.units_visible_to(actor)
    if not (q or kind or state):
        tops = seen.filter(Q(parent=None) | ~Q(parent__in=seen))
        near = seen.filter(Q(pk__in=tops.values("pk")) | Q(parent__in=tops.values("pk")))
        level = Case(When(pk__in=tops.values("pk"), then=0), default=1)
        return with_counts(near).annotate(level=level).order_by("path")
    if q:
        seen = seen.filter(
            Q(name__icontains=q) | Q(short_name__icontains=q) | Q(code__istartswith=q)
        )
    if kind:
        seen = seen.filter(kind=kind)
    seen = seen.filter(active=state != "off") if state in ("on", "off") else seen
    return with_counts(seen).order_by("depth", "code")


def people_list(actor: Actor, *, q: str = "", unit: str = "", show: str = "") -> QuerySet[Person]:
    """People with ``current``: their appointments in force where the actor may see posts."""
    people = scoped.people_visible_to(actor)
    if q:
        people = people.filter(pk__in=parties.find_people(q).values("pk"))
    if unit:
        near = scoped.units_visible_to(actor).filter(Q(code=unit) | Q(name=unit))
        held = parties.giving_rights().filter(post__organisation__in=parties.subtrees(near))
        people = people.filter(pk__in=held.values("person_id"))
    if show == "posts":
        people = people.filter(
            Exists(Appointment.objects.filter(parties.in_force(), person=OuterRef("pk")))
        )
    current = scoped.appointments_visible_to(actor).filter(parties.in_force())
    return people.prefetch_related(
        Prefetch(
            "appointments",
            queryset=current.select_related("post__organisation").order_by("-kind", "id"),
            to_attr="current",
        )
    )


def posts_list(actor: Actor, *, q: str = "", role: str = "", show: str = "") -> QuerySet[Post]:
    """Posts with who works in them today; ``show`` vacant names those nobody works in."""
    posts = scoped.posts_visible_to(actor)
    if q:
        posts = posts.filter(Q(title__icontains=q) | Q(organisation__name__icontains=q))
    if role:
        posts = posts.filter(role=role)
    if show == "vacant":
        taken = Appointment.objects.filter(parties.in_force(), post=OuterRef("pk"))
        posts = posts.filter(~Exists(taken), active=True)
    return parties.with_holders(posts).order_by("organisation__path", "title")


def log_list(
    actor: Actor, *, verb: str = "", since: str = "", until: str = ""
) -> QuerySet[DirectoryLog]:
    rows = scoped.log_visible_to(actor)
    if verb:
        rows = rows.filter(verb=verb)
    return rows.filter(between(since, until)).select_related(
        "by", "organisation", "person", "post__organisation"
    )


def unmasking_list(actor: Actor, *, since: str = "", until: str = "") -> QuerySet[Unmasking]:
    rows = scoped.unmaskings_visible_to(actor).filter(between(since, until))
    return rows.select_related("by", "appointment__post__organisation")


def export_list(
    actor: Actor, *, of: str = "", since: str = "", until: str = ""
) -> QuerySet[ExportRecord]:
    """Lists that were taken away, newest first; ``of`` is the code of one list."""
    rows = scoped.exports_visible_to(actor).filter(between(since, until))
    if of:
        rows = rows.filter(code=of)
    return rows.select_related("by", "appointment__post__organisation")


def between(since: str, until: str) -> Q:
    """Days of Chinese time, both included; what is no day filters nothing."""
    where = Q()
    if (first := parse_day(since)) is not None:
        where &= Q(at__gte=datetime.combine(first, time.min, LOCAL))
    if (last := parse_day(until)) is not None:
        where &= Q(at__lte=datetime.combine(last, time.max, LOCAL))
    return where
