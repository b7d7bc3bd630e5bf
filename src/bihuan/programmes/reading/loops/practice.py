"""The way of a practice: proposed, reviewed by somebody else, published, taken up (R-10)."""

from bihuan.core.casework.loop import ClockChange, ClockDefault, Kind, Move, Need, State
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.reading.loops.diary import WORKING_DAY
from bihuan.programmes.reading.loops.shared import EVERYBODY, OFFICE, noted

PRACTICE = "reading.practice"

STATES = (
    State("proposed", N_("Proposed"), "waiting", N_("Handed in; the office will review it")),
    State("returned", N_("Sent back"), "waiting", N_("Sent back to you; see what is missing")),
    State("published", N_("Published"), "done", N_("Published; other units may take it up")),
    State("declined", N_("Not published"), "stopped", N_("Not published; see why")),
    State("withdrawn", N_("Taken off"), "stopped", N_("No longer shown")),
)
MOVES = (
    Move(
        code="publish",
        title=N_("Publish the practice"),
        done_title=N_("reviewed and published it"),
        sources=("proposed",),
        target="published",
        who=(OFFICE,),
        not_by=("open",),
        effects=("publish_practice",),
        clocks=(ClockChange("stop", "review"),),
        ends=EVERYBODY,
        primary=True,
    ),
    Move(
        code="send_back",
        title=N_("Send back"),
        done_title=N_("sent it back"),
        sources=("proposed",),
        target="returned",
        who=(OFFICE,),
        needs=(Need("words", N_("What is missing")),),
        clocks=(ClockChange("pause", "review"),),
    ),
    Move(
        code="decline",
        title=N_("Do not publish"),
        done_title=N_("decided not to publish it"),
        sources=("proposed",),
        target="declined",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason"), N_("Whoever proposed it reads it.")),),
        ends=EVERYBODY,
        danger=True,
    ),
    Move(
        code="withdraw",
        title=N_("Take it off"),
        done_title=N_("took it off"),
        sources=("published",),
        target="withdrawn",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason")),),
        danger=True,
    ),
    Move(
        code="hand_in_again",
        title=N_("Hand in again"),
        done_title=N_("handed it in again"),
        sources=("returned",),
        target="proposed",
        who=("system",),
        clocks=(ClockChange("resume", "review"),),
        tells=("assigned",),
    ),
    noted("take_up", N_("took the practice up"), ("published",)),
    noted("set_level", N_("changed who may read it"), ("published",), public=False),
    noted("say_outcome", N_("said what came of it"), ("published", "withdrawn")),
)

KIND = Kind(
    code=PRACTICE,
    title=N_("Practice"),
    register="ZF",
    series="ZF",
    states=STATES,
    moves=MOVES,
    clocks=(ClockDefault("review", N_("Review by the office"), 5 * WORKING_DAY, "working", 60),),
    initial="proposed",
    opening_clocks=("review",),
    detail_template="reading/panels/practice.html",
    reporter_template="reading/panels/practice_own.html",
    merged_state="",
    told=N_("Your practice “%(title)s”: %(what)s"),
    new_title=N_("New practice"),
    opened=N_("Practice proposed"),
    brought_by=N_("Who proposed it"),
)
