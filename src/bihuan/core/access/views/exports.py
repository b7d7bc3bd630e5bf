"""The office's lists as they can be taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access import queries
from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter, Whole
from bihuan.core.access.queries import lists, pages
from bihuan.core.access.roles import role_title
from bihuan.core.access.views.helpers import query
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.models import CalendarDay
from bihuan.core.parties.models import (
    Appointment,
    Organisation,
    OrganisationKind,
    Person,
    Post,
)

SINCE, UNTIL = Filter("since", N_("From")), Filter("until", N_("Until"))
IN_USE = {"on": N_("In use"), "off": N_("Out of use")}


def filters(request: HttpRequest, *names: str) -> dict[str, str]:
    """Filters of the address by name."""
    return {name: query(request, name) for name in names}


def units_found(request: HttpRequest) -> QuerySet[Organisation]:
    return lists.units_list(actor_of(request), **filters(request, "q", "kind", "state"))


def people_found(request: HttpRequest) -> QuerySet[Person]:
    return lists.people_list(actor_of(request), **filters(request, "q", "unit", "show"))


def posts_found(request: HttpRequest) -> QuerySet[Post]:
    return lists.posts_list(actor_of(request), **filters(request, "q", "role", "show"))


def days_found(request: HttpRequest) -> QuerySet[CalendarDay]:
    return CalendarDay.objects.order_by("-date")


def below_found(request: HttpRequest, pk: UUID) -> QuerySet[Organisation]:
    return pages.children(queries.access_unit(actor_of(request), pk))


def unit_posts_found(request: HttpRequest, pk: UUID) -> QuerySet[Post]:
    found: QuerySet[Post] = pages.unit_posts(queries.access_unit(actor_of(request), pk))
    return found


def of_person(request: HttpRequest, pk: UUID) -> QuerySet[Appointment]:
    actor = actor_of(request)
    return pages.appointments_of_person(actor, queries.access_person(actor, pk))


def of_post(request: HttpRequest, pk: UUID) -> QuerySet[Appointment]:
    return pages.appointments_of_post(queries.access_post(actor_of(request), pk))


def own_posts(request: HttpRequest) -> list[Any]:
    """One row for each own post and each other person in it."""
    rows = pages.my_posts_page(actor_of(request))["rows"]
    found = [each for own, others, _gives in rows for each in (own, *others)]
    named = Appointment.objects.select_related("person", "post__organisation").in_bulk(
        [each.pk for each in found]
    )
    return [named[each.pk] for each in found]


def _use(active: bool) -> str:
    return _("In use") if active else _("Out of use")


def _holders(post: Post) -> list[Appointment]:
    current: list[Appointment] = getattr(post, "current", [])
    return current


def _who(rows: list[Appointment]) -> list[tuple[str, UUID]]:
    return [("parties.person", each.person_id) for each in rows]


UNIT_COLUMNS = (
    Column(N_("Unit name"), "name"),
    Column(N_("Kind of unit"), lambda unit: unit.get_kind_display()),
    Column(N_("Unit code"), "code", "code"),
    Column(N_("Above it"), lambda unit: unit.parent.name if unit.parent else None),
    Column(N_("Units below"), "below", "number"),
    Column(N_("Posts"), "post_count", "number"),
    Column(N_("In use"), lambda unit: _use(unit.active)),
)
UNITS = Export(
    "access.units",
    N_("Units"),
    UNIT_COLUMNS,
    units_found,
    filters=(
        Filter("q", N_("Name or code")),
        Filter("kind", N_("Kind of unit"), lambda code: dict(OrganisationKind.choices).get(code)),
        Filter("state", N_("In use"), lambda code: _(IN_USE[code]) if code in IN_USE else ""),
    ),
)
BELOW = Export("access.units_below", N_("Units below"), UNIT_COLUMNS, below_found)

PEOPLE = Export(
    "access.people",
    N_("People"),
    (
        Column(N_("Name"), "name", "name"),
        Column(N_("Phone"), "phone", "phone"),
        Column(N_("Works today as"), lambda who: "；".join(str(a.post) for a in who.current)),
        Column(N_("Active"), lambda who: _("yes") if who.active else _("no")),
        Column(N_("Known since"), "joined_at", "date"),
    ),
    people_found,
    filters=(
        Filter("q", N_("Phone or whole name"), secret=True),
        Filter("unit", N_("Unit, by code or name")),
        Filter("show", N_("Posts"), lambda code: _("With a post today") if code == "posts" else ""),
    ),
    whole=Whole(
        who=lambda person: [("parties.person", person.pk)],
        paths=lambda person: [each.post.organisation.path for each in person.current],
    ),
)

POST_COLUMNS = (
    Column(N_("Organisation"), "organisation.name"),
    Column(N_("Post"), "title"),
    Column(N_("Role"), lambda post: role_title(post.role)),
    Column(N_("Works in it today"), lambda p: [a.person.name for a in _holders(p)], "name"),
    Column(N_("In use"), lambda post: _use(post.active)),
)
POST_WHOLE = Whole(
    who=lambda post: _who(_holders(post)), paths=lambda post: [post.organisation.path]
)
POSTS = Export(
    "access.posts",
    N_("Posts and appointments"),
    POST_COLUMNS,
    posts_found,
    filters=(
        Filter("q", N_("Title or unit")),
        Filter("role", N_("Role"), role_title),
        Filter("show", N_("Vacant"), lambda code: _("Vacant only") if code == "vacant" else ""),
    ),
    whole=POST_WHOLE,
)
UNIT_POSTS = Export(
    "access.unit_posts", N_("Posts of the unit"), POST_COLUMNS, unit_posts_found, whole=POST_WHOLE
)

APPOINTMENT_COLUMNS = (
    Column(N_("Organisation"), "post.organisation.name"),
    Column(N_("Post"), "post.title"),
    Column(N_("Person"), "person.name", "name"),
    Column(N_("As"), lambda each: each.get_kind_display()),
    Column(N_("From"), "starts_on", "date"),
    Column(N_("Until"), "ends_on", "date"),
    Column(N_("Why it ended"), "ended_reason", "words"),
)
APPOINTMENT_WHOLE = Whole(
    who=lambda each: _who([each]), paths=lambda each: [each.post.organisation.path]
)
OF_PERSON = Export(
    "access.appointments_of_person",
    N_("Appointments of a person"),
    APPOINTMENT_COLUMNS,
    of_person,
    whole=APPOINTMENT_WHOLE,
)
OF_POST = Export(
    "access.appointments_of_post",
    N_("Appointments to a post"),
    APPOINTMENT_COLUMNS,
    of_post,
    whole=APPOINTMENT_WHOLE,
)
MY_POSTS = Export("access.my_posts", N_("My posts"), APPOINTMENT_COLUMNS, own_posts)

CALENDAR = Export(
    "access.calendar",
    N_("Working days"),
    (
        Column(N_("Day"), "date", "date"),
        Column(N_("It is"), lambda d: _("A working day") if d.working else _("A day off")),
        Column(N_("Reason for it"), "reason", "words"),
    ),
    days_found,
)
