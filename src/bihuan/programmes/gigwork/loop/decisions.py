"""Return, void, extension, deferral: one asks with a reason, another decides (X-03)."""

from bihuan.core.casework.loop import AssignmentRole, ClockChange, Move, Need
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.gigwork.loop.main_line import DISPATCH
from bihuan.programmes.gigwork.loop.standing import UNASSIGNED

DECIDE = "right:casework.decide"
REASON = Need("words", N_("Reason"))
DECISION = Need("words", N_("Note on the decision"), required=False)
EVERYBODY: tuple[AssignmentRole, ...] = ("receiver", "lead", "helper", "verifier", "supervisor")
ANYWHERE = (*UNASSIGNED, "assigned", "handled", "deferred", "closed")

RETURN = (
    Move(
        code="propose_return",
        title=N_("Propose a return"),
        done_title=N_("proposed its return"),
        sources=("reported", "accepted"),
        who=("receiver",),
        needs=(REASON,),
        proposes="return",
        tells=("dispatch",),
        public=False,
    ),
    Move(
        code="approve_return",
        words_public=False,
        title=N_("Approve the return"),
        done_title=N_("took it back to find those responsible"),
        sources=("reported", "accepted"),
        target="returned",
        who=(DECIDE,),
        needs=(DECISION,),
        clocks=(ClockChange("stop", "receipt"), ClockChange("start", "assign")),
        not_by=("propose_return",),
        ends=("receiver",),
        approves="return",
    ),
    Move(
        code="refuse_return",
        title=N_("Refuse the return"),
        done_title=N_("refused the return"),
        sources=("reported", "accepted"),
        who=(DECIDE,),
        needs=(DECISION,),
        not_by=("propose_return",),
        refuses="return",
        tells=("assigned",),
        public=False,
    ),
)
EXTENSION = (
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
        words_public=False,
        title=N_("Approve the extension"),
        done_title=N_("set a new deadline for the repair"),
        sources=("assigned",),
        who=(DECIDE,),
        needs=(DECISION,),
        clocks=(ClockChange("extend", "repair"),),
        not_by=("propose_extension",),
        approves="extension",
    ),
    Move(
        code="refuse_extension",
        title=N_("Refuse the extension"),
        done_title=N_("refused the extension"),
        sources=("assigned",),
        who=(DECIDE,),
        needs=(DECISION,),
        not_by=("propose_extension",),
        refuses="extension",
        tells=("assigned",),
        public=False,
    ),
)
VOID = (
    Move(
        code="propose_void",
        title=N_("Propose voiding"),
        done_title=N_("proposed voiding it"),
        sources=ANYWHERE,
        who=("receiver", "lead", DISPATCH),
        needs=(REASON, Need("photo", N_("Photo"), required=False)),
        proposes="void",
        tells=("dispatch",),
        public=False,
        danger=True,
    ),
    Move(
        code="approve_void",
        title=N_("Approve voiding"),
        done_title=N_("found no hazard and closed the case"),
        sources=ANYWHERE,
        target="void",
        who=(DECIDE,),
        needs=(Need("words", N_("Explanation to the reporter")),),
        clocks=(ClockChange("cancel"),),
        effects=("reverse_points",),
        not_by=("propose_void",),
        ends=EVERYBODY,
        approves="void",
        danger=True,
    ),
    Move(
        code="refuse_void",
        title=N_("Refuse voiding"),
        done_title=N_("refused voiding"),
        sources=ANYWHERE,
        who=(DECIDE,),
        needs=(DECISION,),
        not_by=("propose_void",),
        refuses="void",
        tells=("assigned",),
        public=False,
    ),
)
DEFERRAL = (
    Move(
        code="propose_deferral",
        title=N_("Propose putting it off"),
        done_title=N_("proposed putting it off"),
        sources=("assigned",),
        who=("lead",),
        needs=(Need("until", N_("Day on which it goes on")), REASON),
        proposes="deferral",
        tells=("dispatch",),
        public=False,
    ),
    Move(
        code="approve_deferral",
        words_public=False,
        title=N_("Approve putting it off"),
        done_title=N_("put the repair off"),
        sources=("assigned",),
        target="deferred",
        who=(DECIDE,),
        needs=(DECISION,),
        clocks=(ClockChange("pause", "repair"),),
        not_by=("propose_deferral",),
        approves="deferral",
    ),
    Move(
        code="refuse_deferral",
        title=N_("Refuse putting it off"),
        done_title=N_("refused putting it off"),
        sources=("assigned",),
        who=(DECIDE,),
        needs=(DECISION,),
        not_by=("propose_deferral",),
        refuses="deferral",
        tells=("assigned",),
        public=False,
    ),
    Move(
        code="resume",
        title=N_("Go on with the repair"),
        done_title=N_("went on with the repair"),
        sources=("deferred",),
        target="assigned",
        who=(DISPATCH, "lead", "system"),
        clocks=(ClockChange("resume", "repair"),),
        primary=True,
    ),
)

DECISIONS = (*RETURN, *EXTENSION, *VOID, *DEFERRAL)
