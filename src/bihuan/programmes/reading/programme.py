"""The programme's card."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem, Programme
from bihuan.programmes.reading.essay_home import essays_home

WRITE, DESK = "publishing.write", "publishing.edit"
CADRES = ("cadre", "reading_office", "reading_editor")
CADRES_DO = N_("Write on the phone, see who has it and what became of it")
"""What the sign-in page of a demonstration says of a cadre's account."""

PROGRAMME = Programme(
    code="reading",
    title=N_("Reading and sharing"),
    summary=N_("Write what you read and saw; see what became of it."),
    url_prefix="reading",
    nav=(
        NavItem(N_("My essays"), "reading:essays_mine", "list", 12, WRITE, place="phone"),
        NavItem(N_("Write"), "reading:essay_new", "edit", 14, WRITE, place="phone"),
        NavItem(N_("Books"), "reading:books", "archive", 35, "public", place="desk"),
        NavItem(N_("Groups of authors"), "reading:essay_groups", "people", 48, DESK, place="desk"),
        NavItem(N_("My diaries"), "reading:diaries", "book", 42, "signed_in", roles=CADRES),
        NavItem(N_("Board of puzzles"), "reading:puzzles", "puzzle", 43, "signed_in", roles=CADRES),
        NavItem(N_("Practices"), "reading:practices", "practice", 46, "public", place="desk"),
        NavItem(N_("Field diaries"), "reading:office_diaries", "book", 44, "reading.edit"),
        NavItem(N_("Harvest"), "reading:harvest", "highlight", 45, "reading.edit", place="desk"),
    ),
    home_template="reading/panels/essays_home.html",
    home_context=essays_home,
)
