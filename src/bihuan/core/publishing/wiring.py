"""What publishing binds to the modules below it."""

from bihuan.core import notices
from bihuan.core.files import owners
from bihuan.core.kernel import searchable
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.notices import NoticeKind
from bihuan.core.publishing.queries import access
from bihuan.core.publishing.receivers import TROUBLE
from bihuan.core.publishing.rights import CHANNELS
from bihuan.core.publishing.searching import PIECES

notices.register(NoticeKind(TROUBLE, N_("A piece waits on a channel"), staff=True))
owners.register("publishing.piece", access.may_see_files)
searchable.declare(PIECES)

NAV = (NavItem(N_("Channels"), "publishing:channel_posts", "send", 34, CHANNELS, place="desk"),)
