"""The rights of the programme beside those of casework and of files on enterprises."""

from bihuan.core.engagements import rights as files
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

SETTINGS = "gigwork.settings"
GOODS = "gigwork.goods"
HAND_OVER = "gigwork.hand_over"
COVERAGE, FOUNDING = "gigwork.coverage", "gigwork.founding"
OWN_FILES = (files.SEE, files.VISIT, files.PLAN)
APPLY, SEE_SUBSIDIES = "gigwork.subsidy_apply", "gigwork.subsidy_see"
CHECK, PAY = "gigwork.subsidy_check", "gigwork.subsidy_pay"
APPROVE, APPROVE_ANY = "gigwork.subsidy_approve", "gigwork.subsidy_approve_any"
SET_SUBSIDIES = "gigwork.subsidy_set"

RIGHTS = (
    Right(SETTINGS, N_("Set the categories of hazards and the rules of points")),
    Right(GOODS, N_("Keep goods, stock, reviews of redemptions and quarterly stars")),
    Right(HAND_OVER, N_("Hand over goods and confirm deeds at the unit's pick-up places")),
    Right(COVERAGE, N_("Keep how party work covers enterprises, and found organisations")),
    Right(FOUNDING, N_("Approve the founding of party organisations")),
    Right(APPLY, N_("Apply for subsidies of the party organisation")),
    Right(SEE_SUBSIDIES, N_("Read applications, budgets and payment lists of subsidies")),
    Right(CHECK, N_("Check applications for subsidies")),
    Right(APPROVE, N_("Approve subsidies up to the bound")),
    Right(APPROVE_ANY, N_("Approve subsidies of any amount")),
    Right(PAY, N_("Make payment lists and take in the bank’s receipts")),
    Right(SET_SUBSIDIES, N_("Set kinds, bounds and budgets of subsidies")),
)
ROLES = (
    Role("gigwork_admin", N_("Administrator of hazard reports"), (SETTINGS, GOODS), True),
    Role("goods_keeper", N_("Keeper of goods and honours"), (GOODS, HAND_OVER), True),
    Role("counter_keeper", N_("Keeper of a pick-up place"), (HAND_OVER,), True),
    Role("party_organiser", N_("Organiser of party work in enterprises"),
         (*OWN_FILES, files.KEEP, COVERAGE, FOUNDING, "intake.import", "casework.see"), True),
    Role("street_official", N_("Street official for enterprises"),
         (*OWN_FILES, files.KEEP, COVERAGE, "intake.import"), True),
    Role("party_instructor", N_("Instructor of party work"), (*OWN_FILES, APPLY), True),
    Role("branch_secretary", N_("Branch secretary"), (APPLY,)),
    Role(
        "subsidy_clerk",
        N_("Subsidy clerk"),
        (SEE_SUBSIDIES, CHECK, PAY, "intake.import"),
        True,
    ),
    Role("subsidy_approver", N_("Approver of subsidies"), (SEE_SUBSIDIES, APPROVE), True),
    Role(
        "subsidy_head",
        N_("Head of the office of subsidies"),
        (SEE_SUBSIDIES, APPROVE, APPROVE_ANY, SET_SUBSIDIES),
        True,
    ),
)  # fmt: skip
INSTRUCTORS = ("party_instructor",)
GRANTS = {"station_keeper": (HAND_OVER,)}
