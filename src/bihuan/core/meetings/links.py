"""Links that rooms above add to the pages here: a calendar file, a text about the session."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from bihuan.core.kernel.manifest import Registry
from bihuan.core.meetings.models import Series, Session


@dataclass(frozen=True)
class Link:
    """A label (a msgid), an icon, and the address for a session, a series or the own page; None
    where there is none."""

    code: str
    label: str
    icon: str
    of_session: Callable[[Session], str | None] = lambda _session: None
    of_series: Callable[[Series], str | None] = lambda _series: None
    of_own: Callable[[], str | None] = lambda: None


AGENDA = "meetings.agenda"
"""The place of panels (kernel/panels) below the agenda that the hosts of a session work on;
`About.unit` is the leading host, `About.record` the session. Hosts that may change it see them."""
OWN = "meetings.own"
"""The place of panels below a person's own talks; about the reader, who alone sees them."""
LINKS: Registry[Link] = Registry("link of gatherings", lambda link: link.code)
Shown = list[tuple[str, str, str]]


def for_session(session: Session) -> Shown:
    """Label, icon and address of every link of a session."""
    return _shown([(link, link.of_session(session)) for link in LINKS])


def for_series(series: Series) -> Shown:
    return _shown([(link, link.of_series(series)) for link in LINKS])


def for_own() -> Shown:
    return _shown([(link, link.of_own()) for link in LINKS])


def _shown(found: list[tuple[Link, str | None]]) -> Shown:
    return [(gettext(link.label), link.icon, url) for link, url in found if url]
