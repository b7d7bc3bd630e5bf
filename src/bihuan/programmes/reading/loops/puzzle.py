"""The way of a puzzle: brought, put on the board, on a session's agenda, answered (R-07)."""

from bihuan.core.casework.loop import ClockChange, ClockDefault, Kind, Move, Need, State
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.reading.loops.diary import WORKING_DAY
from bihuan.programmes.reading.loops.shared import EVERYBODY, OFFICE, noted

PUZZLE = "reading.puzzle"
AGAIN_DAYS = 30
"""Whoever asked may say within so many days that it did not help."""

STATES = (
    State("asked", N_("Brought"), "waiting", N_("Handed in; the office will read it")),
    State("board", N_("On the board"), "active", N_("On the board; ideas are collected")),
    State("agenda", N_("On the agenda"), "active", N_("On a session’s agenda")),
    State("answered", N_("Outcome given"), "done", N_("Answered; read the outcome")),
    State("declined", N_("Not taken"), "stopped", N_("Not put on the board; see why")),
    State("withdrawn", N_("Taken back"), "stopped", N_("You took it back")),
)
SHOWN = ("board", "agenda", "answered")
"""What other readers find on the board."""

MOVES = (
    Move(
        code="put_up",
        title=N_("Put on the board"),
        done_title=N_("put it on the board"),
        sources=("asked",),
        target="board",
        who=(OFFICE,),
        clocks=(ClockChange("stop", "look"), ClockChange("start", "outcome")),
        primary=True,
        bulk=True,
    ),
    Move(
        code="give_outcome",
        title=N_("Give the outcome"),
        done_title=N_("gave the outcome"),
        sources=("board", "agenda"),
        target="answered",
        who=(OFFICE,),
        needs=(
            Need("words", N_("Outcome"), N_("The asker reads it, and everybody on the board.")),
        ),
        clocks=(ClockChange("stop", "outcome"),),
        effects=("keep_outcome",),
        ends=EVERYBODY,
        primary=True,
    ),
    Move(
        code="decline",
        title=N_("Do not take"),
        done_title=N_("did not take it on the board"),
        sources=("asked",),
        target="declined",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason"), N_("The asker reads it.")),),
        ends=EVERYBODY,
        danger=True,
    ),
    Move(
        code="withdraw",
        title=N_("Take it back"),
        done_title=N_("took it back"),
        sources=("asked", "board"),
        target="withdrawn",
        who=("reporter",),
        needs=(Need("words", N_("Reason"), required=False),),
        ends=EVERYBODY,
        tells=("assigned",),
        danger=True,
    ),
    Move(
        code="ask_again",
        title=N_("It does not help yet"),
        done_title=N_("said that it does not help yet"),
        sources=("answered",),
        target="board",
        who=("reporter", OFFICE),
        needs=(Need("words", N_("What is still missing")),),
        clocks=(ClockChange("start", "outcome"),),
        tells=("reporter", "dispatch"),
        reporter_days=AGAIN_DAYS,
    ),
    Move(
        code="plan",
        title=N_("Put on an agenda"),
        done_title=N_("put it on a session’s agenda"),
        sources=("board", "agenda"),
        target="agenda",
        who=("system",),
        tells=("reporter",),
    ),
    noted("idea", N_("gave an idea"), SHOWN, tells=("reporter",)),
    noted("helped", N_("said that an idea helped"), SHOWN),
)

KIND = Kind(
    code=PUZZLE,
    title=N_("Puzzle"),
    register="NT",
    series="NT",
    states=STATES,
    moves=MOVES,
    clocks=(
        ClockDefault("look", N_("Reading by the office"), 3 * WORKING_DAY, "working", 60),
        ClockDefault("outcome", N_("Outcome"), 20 * WORKING_DAY, "working", 80),
    ),
    initial="asked",
    opening_clocks=("look",),
    detail_template="reading/panels/puzzle.html",
    reporter_template="reading/panels/puzzle_own.html",
    merged_state="",
    told=N_("Your puzzle “%(title)s”: %(what)s"),
    new_title=N_("New puzzle"),
    opened=N_("Puzzle brought"),
    brought_by=N_("Who asks"),
)
