"""What may happen beside the straight way: other hands, questions, mergers, a case reopened."""

from bihuan.core.casework.loop import ClockChange, Move, Need
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.gigwork.loop.main_line import DISPATCH, WHAT_WAS_DONE
from bihuan.programmes.gigwork.loop.standing import OPEN

REOPEN_DAYS = 15
"""A reporter may reopen for so many days after the closing; later it is a new report."""

WITH_SOMEBODY = ("accepted", "safe", "assigned")

REASSIGN = Move(
    code="reassign",
    words_public=False,
    title=N_("Change the lead"),
    done_title=N_("changed the lead department"),
    sources=("assigned",),
    who=(DISPATCH,),
    needs=(Need("lead", N_("New lead department")), Need("words", N_("Reason"))),
    ends=("lead",),
    bulk=True,
)
ADD_HELPER = Move(
    code="add_helper",
    words_public=False,
    title=N_("Add helping departments"),
    done_title=N_("brought in helping departments"),
    sources=("assigned",),
    who=("lead", DISPATCH),
    needs=(
        Need("helpers", N_("Helping departments")),
        Need("words", N_("What they are asked to do"), required=False),
    ),
)
HELPER_DONE = Move(
    code="helper_done",
    title=N_("Finish our part"),
    done_title=N_("finished its part"),
    sources=("assigned",),
    who=("helper",),
    needs=(
        Need("words", WHAT_WAS_DONE, N_("Everybody may read this.")),
        Need("photo", N_("Photo"), required=False),
    ),
    ends_own=True,
)
ASK_REPORTER = Move(
    code="ask_reporter",
    title=N_("Ask the reporter"),
    done_title=N_("asked the reporter"),
    sources=WITH_SOMEBODY,
    who=("receiver", "lead", DISPATCH),
    needs=(Need("words", N_("Question to the reporter")),),
    clocks=(ClockChange("pause", "repair"),),
    waits_on="reporter",
    tells=("reporter",),
)
REPORTER_ANSWER = Move(
    code="reporter_answer",
    title=N_("Answer"),
    done_title=N_("answered the question"),
    sources=WITH_SOMEBODY,
    who=("reporter",),
    needs=(Need("words", N_("Your answer")), Need("photo", N_("Photo"), required=False)),
    clocks=(ClockChange("resume", "repair"),),
    waits_on="",
    tells=("assigned",),
)
SET_CATEGORY = Move(
    code="set_category",
    words_public=False,
    title=N_("Change the category"),
    done_title=N_("changed the category"),
    sources=OPEN,
    who=("receiver", "lead", DISPATCH),
    needs=(Need("category", N_("Category")), Need("words", N_("Reason"), required=False)),
    tells=(),
)
REOPEN = Move(
    code="reopen",
    title=N_("Reopen"),
    done_title=N_("reopened the case: it is not solved"),
    sources=("closed", "archived"),
    target="handed_over",
    who=("reporter", DISPATCH),
    needs=(Need("words", N_("What is not solved")), Need("photo", N_("Photo"), required=False)),
    clocks=(ClockChange("start", "assign"),),
    tells=("reporter", "dispatch"),
    reporter_days=REOPEN_DAYS,
)
ESCALATE = Move(
    code="escalate",
    title=N_("Escalate"),
    done_title=N_("took it to the next level"),
    sources=OPEN,
    who=("assigned", DISPATCH),
    needs=(Need("words", N_("Why it needs the next level")),),
    tells=("assigned", "dispatch"),
    climbs=True,
    public=False,
)
MERGE = Move(
    code="merge",
    words_public=False,
    title=N_("Merge into another case"),
    done_title=N_("joined it with another case"),
    sources=OPEN,
    target="merged",
    who=(DISPATCH,),
    needs=(Need("other_case", N_("Case that goes on")), Need("words", N_("Note"), required=False)),
    clocks=(ClockChange("cancel"),),
    ends=("receiver", "lead", "helper", "verifier", "supervisor"),
    joins=True,
)

SIDE_LINES = (
    REASSIGN,
    ADD_HELPER,
    HELPER_DONE,
    ASK_REPORTER,
    REPORTER_ANSWER,
    SET_CATEGORY,
    REOPEN,
    ESCALATE,
    MERGE,
)
