"""What publishing binds to the modules below it."""

from bihuan.core import notices
from bihuan.core.access import office
from bihuan.core.files import owners
from bihuan.core.kernel import searchable
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.notices import NoticeKind
from bihuan.core.publishing.actions.tell_gaps import GAPS
from bihuan.core.publishing.queries import access
from bihuan.core.publishing.receivers import TROUBLE
from bihuan.core.publishing.rights import CHANNELS, PLAN
from bihuan.core.publishing.searching import PIECES

notices.register(NoticeKind(GAPS, N_("Days without a piece"), staff=True))
notices.register(NoticeKind(TROUBLE, N_("A piece waits on a channel"), staff=True))
owners.register("publishing.piece", access.may_see_files)
searchable.declare(PIECES)
NAV = (
    NavItem(N_("Calendar of days"), "publishing:calendars", "calendar", 30, PLAN, place="desk"),
    NavItem(N_("Channels"), "publishing:channel_posts", "send", 34, CHANNELS, place="desk"),
)
office.register(
    office.OfficeEntry(
        N_("Sites"),
        N_("Open a site of your unit from the template; columns, colour, hosts, rules"),
        "publishing:sites",
        "file",
        "publishing.settings",
        64,
    )
)
