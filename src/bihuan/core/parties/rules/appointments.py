"""When an appointment may be made. Days are whole days in China; the last day is included."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.parties.models import Appointment, AppointmentKind, Post
from bihuan.core.parties.refused import Refused

LONGEST_DEPUTY = timedelta(days=366)


def overlap(start: date, end: date | None, other: Appointment) -> bool:
    """Whether two periods share a day. An open end lasts for ever; one that was ended before it
    began has no day at all."""
    if other.ends_on is not None and other.ends_on < max(start, other.starts_on):
        return False
    return end is None or other.starts_on <= end


def check_dates(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise Refused(_("The last day lies before the first day."), field="ends_on")


def check_holder(
    post: Post, person_id: UUID, start: date, end: date | None, existing: Iterable[Appointment]
) -> None:
    """One holder at a time, unless the post allows several; never the same person twice."""
    for other in existing:
        if not overlap(start, end, other):
            continue
        if other.person_id == person_id:
            raise Refused(_("This person is already appointed to this post in these days."))
        if other.kind == AppointmentKind.HOLDER and not post.several:
            raise Refused(
                _("%(post)s already has a holder in these days. End that appointment first.")
                % {"post": post}
            )


def check_deputy(
    person_id: UUID, start: date, end: date | None, existing: Iterable[Appointment]
) -> None:
    """A deputy stands in for a time: with a last day, at most a year, and never for oneself."""
    if end is None:
        raise Refused(_("A deputy is named for a time: give the last day."), field="ends_on")
    if end - start > LONGEST_DEPUTY:
        raise Refused(_("A deputy is named for one year at most."), field="ends_on")
    for other in existing:
        if other.person_id != person_id or not overlap(start, end, other):
            continue
        if other.kind == AppointmentKind.HOLDER:
            raise Refused(_("Nobody can be their own deputy."), field="person")
        raise Refused(_("This person is already deputy in these days."), field="person")
