"""Reads of the directory. They scope nothing by rights: that is ``access``, one layer up."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import blind_index
from bihuan.core.kernel.prepared import Given
from bihuan.core.parties.models import Appointment, AppointmentKind, Organisation, Person, Post
from bihuan.core.parties.normalise import normalise_name, normalise_phone


def subtree(org: Organisation, *, include_self: bool = True) -> QuerySet[Organisation]:
    """The organisation and all below it, from above to below."""
    below = Organisation.objects.filter(path__startswith=org.path)
    return below if include_self else below.exclude(pk=org.pk)


def subtrees(orgs: Iterable[Organisation]) -> QuerySet[Organisation]:
    """The union of several sub-trees; nothing for no organisation."""
    where = Q()
    for path in outermost_paths(org.path for org in orgs):
        where |= Q(path__startswith=path)
    return Organisation.objects.filter(where) if where else Organisation.objects.none()


def outermost_paths(paths: Iterable[str]) -> list[str]:
    """Drops what another path already contains, so that the query stays short."""
    kept: list[str] = []
    for path in sorted(set(paths), key=len):
        if not any(path.startswith(wide) for wide in kept):
            kept.append(path)
    return kept


def ids_in_path(path: str) -> list[UUID]:
    return [UUID(part) for part in path.split("/") if part]


def ancestors(org: Organisation, *, include_self: bool = False) -> QuerySet[Organisation]:
    """From the root down to the parent."""
    above = Organisation.objects.filter(pk__in=ids_in_path(org.path)).order_by("depth")
    return above if include_self else above.exclude(pk=org.pk)


def in_force(on: date | Given | None = None, prefix: str = "") -> Q:
    """Appointments in force on a day; the last day is included."""
    day = on or clock.today()
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def not_over(on: date | None = None) -> Q:
    """Appointments in force or still to come."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=on or clock.today())


def giving_rights(on: date | Given | None = None) -> QuerySet[Appointment]:
    """Appointments that count today: in force, of an active person, to a post in use."""
    return Appointment.objects.filter(
        in_force(on), person__active=True, post__active=True, post__organisation__active=True
    )


def holders_of(post: Post, on: date | None = None) -> QuerySet[Appointment]:
    """Who works in a post on a day: holders first, then deputies."""
    return (
        giving_rights(on)
        .filter(post=post)
        .select_related("person", "post__organisation")
        .order_by("-kind", "starts_on", "id")
    )


def people_in_posts(post_ids: Iterable[UUID], on: date | None = None) -> QuerySet[Person]:
    """Everybody, holder or deputy, who works in one of the posts on a day."""
    at_work = giving_rights(on).filter(post_id__in=list(post_ids))
    return Person.objects.filter(pk__in=at_work.values("person_id"))


def posts_of_role(
    roles: Iterable[str], *, units: QuerySet[Organisation] | None = None
) -> QuerySet[Post]:
    """Posts in use of given roles, for choosing whom to give work to."""
    posts = Post.objects.filter(active=True, organisation__active=True, role__in=list(roles))
    if units is not None:
        posts = posts.filter(organisation__in=units)
    return posts.select_related("organisation")


def with_holders(posts: QuerySet[Post], on: date | None = None) -> QuerySet[Post]:
    """Posts with ``current``: their appointments in force, people loaded. One more query."""
    current = Appointment.objects.filter(in_force(on)).select_related("person")
    return posts.select_related("organisation").prefetch_related(
        Prefetch("appointments", queryset=current.order_by("-kind", "starts_on"), to_attr="current")
    )


def find_by_phone(phone: str) -> Person | None:
    """The one person with this number, however it was typed."""
    digits = normalise_phone(phone)
    if not digits:
        return None
    return Person.objects.filter(phone_index=_index("phone", digits)).first()


def people_by_phones(phones: Iterable[str]) -> dict[str, Person]:
    """People by normalised phone, many at once; also under keys a rotation has not yet replaced."""
    by_index: dict[str, str] = {}
    for phone in phones:
        index = blind_index(phone, purpose="parties.person.phone")
        by_index.update(dict.fromkeys((str(index), *index.others), phone))
    keys, found = list(by_index), {}
    for start in range(0, len(keys), 400):
        part = Person.objects.filter(phone_index__in=keys[start : start + 400])
        found.update({by_index[person.phone_index]: person for person in part})
    return found


def find_people(text: str) -> QuerySet[Person]:
    """People by whole phone number or whole name; encrypted values have no searchable parts."""
    digits = normalise_phone(text)
    found = Q(name_index=_index("name", normalise_name(text)))
    if len(digits) >= 5:
        found |= Q(phone_index=_index("phone", digits))
    return Person.objects.filter(found)


def holds_as_holder(person: Person, post: Post, on: date | None = None) -> bool:
    return giving_rights(on).filter(person=person, post=post, kind=AppointmentKind.HOLDER).exists()


def colleagues(post: Post, on: date | None = None) -> QuerySet[Person]:
    """Who may stand in without asking the administrator: holders of posts in the same unit, in
    its departments and units below, and in the unit it is a part of."""
    unit = post.organisation
    near = Q(post__organisation__path__startswith=unit.path)
    if unit.parent_id is not None:
        near |= Q(post__organisation_id=unit.parent_id) | Q(
            post__organisation__parent_id=unit.parent_id
        )
    held = giving_rights(on).filter(near, kind=AppointmentKind.HOLDER)
    return Person.objects.filter(pk__in=held.values("person_id"))


def _index(field: str, normalised: str) -> str:
    return blind_index(normalised, purpose=f"parties.person.{field}")
