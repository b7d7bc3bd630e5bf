"""Sessions as iCalendar."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from bihuan.core.kernel import clock, prose
from bihuan.core.meetings.models import Session, SessionState
from bihuan.interop.calendars.contract import PRODUCT, REFRESH
from bihuan.interop.calendars.queries import Entry
from bihuan.web.tags.times import plain_text

Address = Callable[[Session], str]


def calendar(entries: Iterable[Entry], *, name: str, address: Address) -> bytes:
    """A whole calendar file; the same sessions give the same bytes."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    if name:
        found.add("name", name)
        found.add("x-wr-calname", name)
        found.add("x-wr-timezone", str(clock.LOCAL))
        found.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    for entry in entries:
        found.add_component(event(entry, address))
    found.add_missing_timezones()
    return bytes(found.to_ical())


def event(entry: Entry, address: Address) -> Event:
    """One session."""
    session, found = entry.session, Event()
    found.add("uid", str(session.pk))
    found.add("sequence", session.revision)
    found.add("dtstamp", session.changed_at)
    found.add("last-modified", session.changed_at)
    found.add("dtstart", session.starts_at.astimezone(clock.LOCAL))
    found.add("dtend", session.ends_at.astimezone(clock.LOCAL))
    found.add("summary", title(entry))
    found.add("location", session.place)
    found.add("description", description(entry))
    found.add("url", address(session))
    found.add("status", status(entry))
    return found


def title(entry: Entry) -> str:
    """Marked when its reader only waits, because many calendars do not show TENTATIVE."""
    label = entry.session.label
    return _("Waiting list: %(session)s") % {"session": label} if entry.tentative else label


def status(entry: Entry) -> str:
    if entry.session.state == SessionState.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if entry.tentative else "CONFIRMED"


def description(entry: Entry) -> str:
    """Why it was moved or called off, what it is about, who speaks about what."""
    session, lines = entry.session, []
    if session.state == SessionState.CANCELLED:
        lines.append(_("Called off: %(reason)s") % {"reason": session.reason})
    elif session.moved_from is not None and session.reason:
        was = plain_text(session.moved_from)
        lines.append(_("Moved from %(was)s: %(reason)s") % {"was": was, "reason": session.reason})
    if session.summary:
        lines.append(prose.plain(session.summary))
    for number, talk in enumerate(entry.talks, start=1):
        parts = (talk.title, talk.about, talk.speaker_name)
        lines.append(f"{number}. {' · '.join(part for part in parts if part)}")
    return "\n".join(lines)
