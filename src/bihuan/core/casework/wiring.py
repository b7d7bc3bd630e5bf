"""What casework binds to the modules below it: notices, files, navigation."""

from bihuan.core import notices
from bihuan.core.access import personal
from bihuan.core.casework import receivers_of_instructions as telling
from bihuan.core.casework.importing.importer import CASES
from bihuan.core.casework.queries import access, instructing
from bihuan.core.casework.queries.calls import access_contact
from bihuan.core.casework.receivers import LATE, MOVED, NEW, WORK
from bihuan.core.casework.searching import CASES as CASES_FOUND
from bihuan.core.casework.searching import REPORTS
from bihuan.core.files import owners
from bihuan.core.intake import importer
from bihuan.core.kernel import searchable
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.notices import NoticeKind

notices.register(NoticeKind(NEW, N_("A new report has come in"), urgent=True, staff=True))
notices.register(NoticeKind(MOVED, N_("Your report moved on")))
notices.register(NoticeKind(WORK, N_("Work of your post"), staff=True))
notices.register(NoticeKind(LATE, N_("Something is late"), urgent=True, staff=True))

notices.register(NoticeKind(telling.ASKED, N_("Instructions to answer"), urgent=True, staff=True))
notices.register(NoticeKind(telling.ANSWERED, N_("Answers to instructions"), staff=True))
notices.register(NoticeKind(telling.OWED, N_("Answers that are late"), urgent=True, staff=True))
notices.register(NoticeKind(telling.TO_READ, N_("Cases sent to you to read"), staff=True))

owners.register("casework.instruction", instructing.may_see_instruction_files)
owners.register("casework.answer", instructing.may_see_answer_files)
owners.register(
    "casework.submission",
    access.may_see_submission_files,
    session_may_see=access.session_sees_submission,
)
owners.register(
    "casework.remark",
    access.may_see_remark_files,
    session_may_see=access.session_sees_remark,
)

for _field, _kind, _title in (
    ("contact_name", "name", N_("Caller's name")),
    ("contact_phone", "phone", N_("Caller's number")),
):
    personal.register(
        "casework.submission", _field, kind=_kind, loader=access_contact, title=_title
    )

importer.register(CASES)
searchable.declare(CASES_FOUND, REPORTS)

NAV = (
    NavItem(
        N_("To do"),
        "casework:todo",
        "todo",
        10,
        "signed_in",
        roles=("grid_worker", "handler", "verifier", "dispatcher"),
    ),
    NavItem(N_("Desk"), "casework:desk", "inbox", 8, "casework.see"),
    NavItem(N_("Enter"), "casework:enter", "phone", 25, "casework.enter"),
    NavItem(N_("Morning page"), "casework:morning", "sun", 5, "casework.oversee"),
    NavItem(
        N_("Instructions"),
        "casework:instructions",
        "edit",
        4,
        "signed_in",
        roles=("leader", "secretary", "supervision"),
    ),
    NavItem(
        N_("To answer"),
        "casework:to_answer",
        "message",
        12,
        "casework.answer",
        roles=("handler", "dispatcher"),
    ),
    NavItem(N_("Lateness"), "casework:late", "clock", 45, "casework.supervise"),
    NavItem(N_("Register"), "casework:register", "archive", 40, "casework.decide", place="desk"),
    NavItem(N_("Trail"), "casework:audit", "audit", 6, "casework.audit"),
    NavItem(N_("Clocks"), "casework:clocks", "clock", 620, "casework.settings", place="desk"),
)
