"""Offers calendar files on the pages of gatherings."""

from django.urls import reverse

from bihuan.core.access import personal
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.meetings.links import LINKS, Link
from bihuan.core.meetings.models import Series, Session


def _of_session(session: Session) -> str:
    return reverse("calendars:of_session", args=[session.pk])


def _of_series(series: Series) -> str | None:
    """Only what everybody may see can be subscribed to without a secret."""
    return reverse("calendars:of_series", args=[series.code]) if series.level == PUBLIC else None


def _of_own() -> str:
    return reverse("calendars:own")


LINKS.register(
    Link("calendars.session", N_("Into my calendar"), "calendar", of_session=_of_session),
    Link("calendars.series", N_("Subscribe to the calendar"), "calendar", of_series=_of_series),
    Link("calendars.own", N_("My calendar"), "calendar", of_own=_of_own),
)
personal.register("calendars.calendarkey", "token", kind="whole")
