"""The rights of casework and the roles that hold them."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

SEE, RECEIVE, DISPATCH, DECIDE = (
    "casework.see",
    "casework.receive",
    "casework.dispatch",
    "casework.decide",
)
HANDLE, VERIFY, ENTER, OVERSEE = (
    "casework.handle",
    "casework.verify",
    "casework.enter",
    "casework.oversee",
)
UNMASK = "access.unmask"
AUDIT, SETTINGS = "casework.audit", "casework.settings"
INSTRUCT, ANSWER = "casework.instruct", "casework.answer"
CIRCULATE, SUPERVISE = "casework.circulate", "casework.supervise"
IMPORT, SHEETS = "casework.import", "intake.import"

RIGHTS = (
    Right(SEE, N_("See the cases of the unit")),
    Right(RECEIVE, N_("Receive what comes in and make it safe")),
    Right(DISPATCH, N_("Dispatch: assign, merge, link, hand over")),
    Right(DECIDE, N_("Decide returns, voids, extensions and deferrals")),
    Right(HANDLE, N_("Handle what is assigned")),
    Right(VERIFY, N_("Verify and close")),
    Right(ENTER, N_("Enter for a caller and record the call-back")),
    Right(OVERSEE, N_("Be told what is late in the unit")),
    Right(AUDIT, N_("Read the trail of every case")),
    Right(SETTINGS, N_("Set clocks")),
    Right(INSTRUCT, N_("Give instructions as a leader")),
    Right(ANSWER, N_("Be addressed by instructions and answer them")),
    Right(CIRCULATE, N_("Send a case round among leaders")),
    Right(SUPERVISE, N_("Supervise that instructions are answered")),
    Right(IMPORT, N_("Take over cases from an older system")),
)

ROLES = (
    Role("grid_worker", N_("Grid worker"), (RECEIVE,)),
    Role(
        "dispatcher",
        N_("Dispatcher"),
        (SEE, RECEIVE, DISPATCH, DECIDE, ENTER, UNMASK, ANSWER),
        True,
    ),
    Role("clerk", N_("Hotline clerk"), (ENTER, UNMASK, IMPORT, SHEETS), True),
    Role("handler", N_("Department handler"), (HANDLE, ANSWER), True),
    Role("verifier", N_("Verifier"), (SEE, VERIFY), True),
    Role("leader", N_("Leader"), (SEE, DECIDE, OVERSEE, INSTRUCT, ANSWER), True),
    Role("secretary", N_("Secretary"), (SEE, CIRCULATE), True),
    Role("supervision", N_("Supervision officer"), (SEE, CIRCULATE, SUPERVISE), True),
    Role(
        "auditor", N_("Auditor"), (SEE, AUDIT, "ledger.see", "access.review", "apikeys.see"), True
    ),
)

GRANTS = {"directory_admin": (SETTINGS,)}
