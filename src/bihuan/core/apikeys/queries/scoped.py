"""Keys as an office sees them: by the unit of the appointment."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.apikeys.models import ApiKey, KeyCall, KeyDay
from bihuan.core.apikeys.rights import MANAGE, SEE
from bihuan.core.kernel import clock
from bihuan.core.kernel.clock import LOCAL
from bihuan.core.parties.models import Appointment
from bihuan.core.parties.queries import giving_rights

SHOWN_DAYS = 30


def keys_visible_to(actor: Actor) -> QuerySet[ApiKey]:
    """Keys of appointments in units whose keys the actor may see, newest first.

    With `today` and `used_minute` (the calls of today, the minute of the last one), whether the
    appointment gives rights, and where the secrets begin: two queries for any number of keys.
    """
    of_key = KeyDay.objects.filter(key=OuterRef("pk"))
    today = of_key.filter(day=clock.today()).values("calls")[:1]
    last = of_key.order_by("-minute").values("minute")[:1]
    return (
        ApiKey.objects.filter(appointment__post__organisation__in=units_where(actor, SEE))
        .select_related("appointment__person", "appointment__post__organisation")
        .prefetch_related("secrets")
        .annotate(today=Subquery(today), used_minute=Subquery(last))
    )


def access_key(actor: Actor, pk: UUID) -> ApiKey:
    """The key, if the actor may see it; 404 otherwise."""
    key = keys_visible_to(actor).select_related("made_by", "revoked_by").filter(pk=pk).first()
    if key is None:
        raise Http404
    return key


def appointments_for_keys(actor: Actor, text: str = "") -> QuerySet[Appointment]:
    """Appointments in force for which the actor may make keys; narrowed by post or unit."""
    found = giving_rights().filter(post__organisation__in=units_where(actor, MANAGE))
    if text:
        named = Q(post__title__icontains=text) | Q(post__organisation__name__icontains=text)
        found = found.filter(named | Q(post__organisation__code=text))
    return found.select_related("person", "post__organisation").order_by(
        "post__organisation__depth", "post__organisation__code", "post__title", "id"
    )


def access_appointment_for_key(actor: Actor, pk: UUID) -> Appointment:
    """An appointment for which the actor may make a key; 404 otherwise."""
    found = appointments_for_keys(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def calls_of(key: ApiKey) -> QuerySet[KeyCall]:
    """Its calls that are still kept, newest first; the caller has loaded it by `access_key`."""
    return key.calls.order_by("-at", "-id")


def limited_today(key: ApiKey) -> int:
    """Calls of today that were refused for a limit."""
    return key.days.filter(day=clock.today()).values_list("limited", flat=True).first() or 0


def days_of(key: ApiKey) -> list[tuple[date, int]]:
    """Calls a day of the last thirty, oldest first, days without any included."""
    today = clock.today()
    first = today - timedelta(days=SHOWN_DAYS - 1)
    counted = dict(key.days.filter(day__gte=first).values_list("day", "calls"))
    return [(day, counted.get(day, 0)) for n in range(SHOWN_DAYS) for day in [first + timedelta(n)]]


def last_used(key: ApiKey) -> datetime | None:
    """To the minute."""
    minute = key.days.aggregate(last=Max("minute"))["last"]
    return datetime.fromtimestamp(minute * 60, LOCAL) if minute else None
