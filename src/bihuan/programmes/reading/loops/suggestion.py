"""The way of an outcome suggestion: made of passages, routed, each way followed, closed (R-08)."""

from bihuan.core.casework.loop import ClockChange, ClockDefault, Kind, Move, Need, State
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.reading.loops.diary import WORKING_DAY
from bihuan.programmes.reading.loops.shared import EVERYBODY, OFFICE, adoption_lines, noted

SUGGESTION = "reading.suggestion"

STATES = (
    State("drafted", N_("Drafted"), "waiting"),
    State("routed", N_("On its way"), "active"),
    State("closed", N_("All answered"), "done"),
    State("dropped", N_("No longer pursued"), "stopped"),
)
MOVES = (
    Move(
        code="settle",
        title=N_("Close as settled"),
        done_title=N_("closed it: every way has its answer"),
        sources=("routed",),
        target="closed",
        who=(OFFICE,),
        needs=(Need("words", N_("Note"), required=False),),
        effects=("require_settled",),
        ends=EVERYBODY,
    ),
    Move(
        code="drop",
        title=N_("Drop"),
        done_title=N_("dropped the suggestion"),
        sources=("drafted",),
        target="dropped",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason")),),
        effects=("free_passages",),
        ends=EVERYBODY,
        danger=True,
    ),
    Move(
        code="reopen",
        title=N_("Reopen"),
        done_title=N_("reopened the suggestion"),
        sources=("closed",),
        target="routed",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason")),),
    ),
    Move(
        code="route",
        title=N_("Send on its way"),
        done_title=N_("sent it on its way"),
        sources=("drafted", "routed"),
        target="routed",
        who=("system",),
        clocks=(ClockChange("cancel", "route"),),
        tells=("assigned",),
    ),
    noted("edit", N_("edited the text"), ("drafted", "routed"), public=False),
    *adoption_lines(("routed",)),
)

KIND = Kind(
    code=SUGGESTION,
    title=N_("Outcome suggestion"),
    register="JY",
    series="JY",
    states=STATES,
    moves=MOVES,
    clocks=(
        ClockDefault("route", N_("Sending on its way"), 10 * WORKING_DAY, "working", 60),
        ClockDefault("answer", N_("Answers"), 30 * WORKING_DAY, "working", 80),
    ),
    initial="drafted",
    opening_clocks=("route",),
    detail_template="reading/panels/suggestion.html",
    merged_state="",
    new_title=N_("New outcome suggestion"),
    opened=N_("Suggestion drafted"),
)
