"""The rights of the programme beside those of casework and of files on enterprises."""

from bihuan.core.engagements import rights as files
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

SETTINGS = "gigwork.settings"
COVERAGE, FOUNDING = "gigwork.coverage", "gigwork.founding"
OWN_FILES = (files.SEE, files.VISIT, files.PLAN)

RIGHTS = (
    Right(SETTINGS, N_("Set the categories of hazards and the rules of points")),
    Right(COVERAGE, N_("Keep how party work covers enterprises, and found organisations")),
    Right(FOUNDING, N_("Approve the founding of party organisations")),
)
ROLES = (
    Role("gigwork_admin", N_("Administrator of hazard reports"), (SETTINGS,), True),
    Role("party_organiser", N_("Organiser of party work in enterprises"),
         (*OWN_FILES, files.KEEP, COVERAGE, FOUNDING, "intake.import", "casework.see"), True),
    Role("street_official", N_("Street official for enterprises"),
         (*OWN_FILES, files.KEEP, COVERAGE, "intake.import"), True),
    Role("party_instructor", N_("Instructor of party work"), OWN_FILES, True),
)  # fmt: skip
INSTRUCTORS = ("party_instructor",)
