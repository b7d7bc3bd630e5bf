"""The rights of publishing and the roles that hold them."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

WRITE, ENTER, SEE, EDIT = (
    "publishing.write",
    "publishing.enter",
    "publishing.see",
    "publishing.edit",
)
PLAN, PUBLISH, LISTS, SETTINGS = (
    "publishing.plan",
    "publishing.publish",
    "publishing.lists",
    "publishing.settings",
)
CHANNELS = "publishing.channels"

RIGHTS = (
    Right(WRITE, N_("Write pieces and hand them in")),
    Right(ENTER, N_("Enter a piece for an author without an account")),
    Right(SEE, N_("See the editors' desk of the unit's sites")),
    Right(EDIT, N_("Write notes on pieces, and edit their text at one's own step")),
    Right(PLAN, N_("Give pieces their day")),
    Right(PUBLISH, N_("Publish, decline, correct and withdraw pieces")),
    Right(CHANNELS, N_("Send pieces to other channels, and mend what went wrong there")),
    Right(LISTS, N_("Keep the lists of wordings and names")),
    Right(SETTINGS, N_("Set up sites, columns and chains of review")),
)

ROLES = (
    Role("author", N_("Author"), (WRITE,)),
    Role("editor", N_("Editor"), (SEE, EDIT, ENTER, PLAN, CHANNELS), True),
    Role(
        "chief_editor",
        N_("Chief editor"),
        (SEE, EDIT, ENTER, PLAN, PUBLISH, CHANNELS, LISTS),
        True,
    ),
    Role(
        "publishing_admin",
        N_("Publishing administrator"),
        (SEE, LISTS, SETTINGS, "intake.import"),
        True,
    ),
)
