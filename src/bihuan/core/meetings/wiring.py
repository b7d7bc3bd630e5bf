"""What gatherings bind to the rooms below: notices, files, personal fields, navigation."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from bihuan.core import notices
from bihuan.core.access import Actor, personal
from bihuan.core.files import owners
from bihuan.core.kernel import searchable
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.meetings import owning
from bihuan.core.meetings.queries import files
from bihuan.core.meetings.receivers import CHANGED, OFFER, REMINDER, TALK
from bihuan.core.meetings.searching import SESSIONS
from bihuan.core.notices import NoticeKind

notices.register(NoticeKind(CHANGED, N_("A session you come to was moved or called off"), True))
notices.register(NoticeKind(OFFER, N_("A seat is offered to you"), urgent=True))
notices.register(NoticeKind(REMINDER, N_("A session is tomorrow")))
notices.register(NoticeKind(TALK, N_("Your talk was decided on")))

MaySee = Callable[[Actor, UUID], bool]

for _level in owning.LEVELS:
    of_session: MaySee = partial(files.may_see_of_session, level=_level)
    of_talk: MaySee = partial(files.may_see_of_talk, level=_level)
    owners.register(
        owning.owner_type(owning.SESSION, _level), of_session, existing=files.existing_sessions
    )
    owners.register(owning.owner_type(owning.TALK, _level), of_talk, existing=files.existing_talks)

for _record, _field, _title in (
    ("meetings.talk", "guest", N_("Guest's name")),
    ("meetings.comment", "name", N_("Name")),
    ("meetings.point", "raised_by", N_("Raised by")),
):
    personal.register(_record, _field, kind="name", title=_title)

searchable.declare(SESSIONS)

NAV = (
    NavItem(N_("Gatherings"), "meetings:index", "calendar", 45, "public"),
    NavItem(N_("Run gatherings"), "meetings:desk", "people", 44, "meetings.organise", "desk"),
)
