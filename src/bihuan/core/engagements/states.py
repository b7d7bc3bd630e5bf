"""The way of a need: found at a visit, given to a department, answered, confirmed.

Whoever found it keeps it until somebody takes it over, and says at the end whether the enterprise
has what it asked for; a department never confirms its own answer.
"""

from bihuan.core.casework.loop import (
    AssignmentRole,
    ClockChange,
    ClockDefault,
    Kind,
    Move,
    Need,
    State,
)
from bihuan.core.kernel.i18n import N_

NEED = "engagements.need"
WORKING_DAY = 420
DISPATCH = "right:casework.dispatch"
DECIDE = "right:casework.decide"
EVERYBODY: tuple[AssignmentRole, ...] = ("receiver", "lead", "helper", "verifier", "supervisor")
OPEN = ("raised", "assigned", "answered")
REASON = Need("words", N_("Reason"))

STATES = (
    State("raised", N_("Raised"), "waiting"),
    State("assigned", N_("With a department"), "active"),
    State("answered", N_("Answered"), "active"),
    State("settled", N_("Need settled"), "done"),
    State("dropped", N_("Not pursued"), "stopped"),
    State("merged", N_("Joined with another"), "stopped"),
)
MAIN = (
    Move(
        code="assign",
        title=N_("Give to a department"),
        done_title=N_("gave it to a department"),
        sources=("raised",),
        target="assigned",
        who=("receiver", DISPATCH),
        needs=(
            Need("lead", N_("Lead department")),
            Need("helpers", N_("Helping departments"), required=False),
            Need("words", N_("What the department should know"), required=False),
        ),
        clocks=(ClockChange("stop", "assign"), ClockChange("start", "answer")),
        primary=True,
        bulk=True,
    ),
    Move(
        code="settle",
        title=N_("Settle it yourself"),
        done_title=N_("settled it with the enterprise"),
        sources=("raised",),
        target="settled",
        who=("receiver", DISPATCH),
        needs=(Need("words", N_("What was done")), Need("photo", N_("Photo"), required=False)),
        clocks=(ClockChange("cancel"),),
        ends=EVERYBODY,
        effects=("note_settled",),
    ),
    Move(
        code="answer",
        title=N_("Answer"),
        done_title=N_("answered the need"),
        sources=("assigned",),
        target="answered",
        who=("lead",),
        needs=(Need("words", N_("What was done")), Need("photo", N_("Photo"), required=False)),
        clocks=(ClockChange("stop", "answer"), ClockChange("start", "confirm")),
        primary=True,
    ),
    Move(
        code="helper_done",
        title=N_("Finish our part"),
        done_title=N_("finished its part"),
        sources=("assigned",),
        who=("helper",),
        needs=(Need("words", N_("What was done")),),
        ends_own=True,
    ),
    Move(
        code="confirm",
        title=N_("Confirm with the enterprise"),
        done_title=N_("confirmed with the enterprise that it is settled"),
        sources=("answered",),
        target="settled",
        who=("receiver", DISPATCH),
        needs=(Need("words", N_("What the enterprise says"), required=False),),
        clocks=(ClockChange("cancel"),),
        not_by=("answer", "helper_done"),
        ends=EVERYBODY,
        effects=("note_settled",),
        primary=True,
    ),
    Move(
        code="reject",
        title=N_("Not solved: back to the department"),
        done_title=N_("sent it back: the enterprise is not helped"),
        sources=("answered",),
        target="assigned",
        who=("receiver", DISPATCH),
        needs=(Need("words", N_("What is still missing")),),
        clocks=(ClockChange("cancel", "confirm"), ClockChange("start", "answer")),
        not_by=("answer", "helper_done"),
    ),
)
SIDE = (
    Move(
        code="reassign",
        title=N_("Change the lead"),
        done_title=N_("changed the lead department"),
        sources=("assigned",),
        who=("receiver", DISPATCH),
        needs=(Need("lead", N_("New lead department")), REASON),
        ends=("lead",),
        bulk=True,
    ),
    Move(
        code="propose_extension",
        title=N_("Ask for more time"),
        done_title=N_("asked for more time"),
        sources=("assigned",),
        who=("lead",),
        needs=(Need("until", N_("New deadline")), REASON),
        proposes="extension",
        tells=("dispatch",),
        public=False,
    ),
    Move(
        code="approve_extension",
        title=N_("Approve the extension"),
        done_title=N_("set a new deadline"),
        sources=("assigned",),
        who=(DECIDE,),
        needs=(Need("words", N_("Note on the decision"), required=False),),
        clocks=(ClockChange("extend", "answer"),),
        not_by=("propose_extension",),
        approves="extension",
        public=False,
    ),
    Move(
        code="refuse_extension",
        title=N_("Refuse the extension"),
        done_title=N_("refused the extension"),
        sources=("assigned",),
        who=(DECIDE,),
        needs=(Need("words", N_("Note on the decision"), required=False),),
        not_by=("propose_extension",),
        refuses="extension",
        tells=("assigned",),
        public=False,
    ),
    Move(
        code="drop",
        title=N_("Not pursue it"),
        done_title=N_("closed it: it can't be pursued"),
        sources=("raised", "answered"),
        target="dropped",
        who=(DISPATCH,),
        needs=(Need("words", N_("Reason, to be told to the enterprise")),),
        clocks=(ClockChange("cancel"),),
        ends=EVERYBODY,
        effects=("note_settled",),
        danger=True,
    ),
    Move(
        code="reopen",
        title=N_("Reopen"),
        done_title=N_("reopened the need"),
        sources=("settled", "dropped"),
        target="raised",
        who=(DISPATCH,),
        needs=(REASON,),
        clocks=(ClockChange("start", "assign"),),
        effects=("note_settled",),
    ),
    Move(
        code="merge",
        title=N_("Merge into another case"),
        done_title=N_("joined it with another need"),
        sources=OPEN,
        target="merged",
        who=(DISPATCH,),
        needs=(
            Need("other_case", N_("Case that goes on")),
            Need("words", N_("Note"), required=False),
        ),
        clocks=(ClockChange("cancel"),),
        ends=EVERYBODY,
        joins=True,
    ),
)

KIND = Kind(
    code=NEED,
    title=N_("Need of an enterprise"),
    register="XQ",
    series="XQ",
    states=STATES,
    moves=(*MAIN, *SIDE),
    clocks=(
        ClockDefault("assign", N_("Giving it to a department"), 2 * WORKING_DAY, "working", 60),
        ClockDefault("answer", N_("Answer"), 10 * WORKING_DAY, "working", 70),
        ClockDefault("confirm", N_("Confirming it"), 5 * WORKING_DAY, "working", 70),
    ),
    initial="raised",
    opening_clocks=("assign",),
    detail_template="engagements/panels/need.html",
    told=N_("The need %(number)s: %(what)s"),
    new_title=N_("New need of an enterprise"),
    opened=N_("Found at a visit"),
    brought_by=N_("The visitor"),
)  # fmt: skip
