"""What publishing binds below it: files, notices, importers, the office's pages, navigation."""

from bihuan.core import notices
from bihuan.core.access import office
from bihuan.core.files import owners
from bihuan.core.intake import importer
from bihuan.core.kernel import searchable
from bihuan.core.kernel.citing import TEXTS, Texts
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.kernel.panels import PANELS
from bihuan.core.notices import NoticeKind
from bihuan.core.publishing import panels
from bihuan.core.publishing.actions.figures import TEXT
from bihuan.core.publishing.actions.tell_gaps import GAPS
from bihuan.core.publishing.importing_words import NAMES, WORDS
from bihuan.core.publishing.queries import access, public
from bihuan.core.publishing.receivers import TROUBLE
from bihuan.core.publishing.rights import CHANNELS, LISTS, PLAN, SEE, SETTINGS
from bihuan.core.publishing.searching import PIECES

notices.register(NoticeKind(GAPS, N_("Days without a piece"), staff=True))
notices.register(NoticeKind(TROUBLE, N_("A piece waits on a channel"), staff=True))
owners.register("publishing.piece", access.may_see_files)
searchable.declare(PIECES)
TEXTS.register(Texts(TEXT, public.told))
PANELS.register(panels.GAPS)
importer.register(WORDS, NAMES)
office.register(
    office.OfficeEntry(
        N_("Sites"),
        N_("Open a site of your unit from the template; columns, colour, hosts, rules"),
        "publishing:sites",
        "file",
        SETTINGS,
        64,
    ),
    office.OfficeEntry(
        N_("Wordings"),
        N_("Wrong and risky wordings, and what to write instead"),
        "publishing:words",
        "edit",
        LISTS,
        110,
    ),
    office.OfficeEntry(
        N_("Names and titles"),
        N_("Leaders in their order, with title and days"),
        "publishing:names",
        "people",
        LISTS,
        111,
    ),
    office.OfficeEntry(
        N_("Chains of review"),
        N_("Who reads a piece before readers do, and within how many days"),
        "publishing:chains",
        "list",
        SETTINGS,
        112,
    ),
)

NAV = (
    NavItem(N_("Editors' desk"), "publishing:desk", "inbox", 7, SEE),
    NavItem(N_("Calendar of days"), "publishing:calendars", "calendar", 30, PLAN),
    NavItem(N_("Channels"), "publishing:channel_posts", "send", 34, CHANNELS, place="desk"),
)
