"""The way of a piece as a loop of casework. No Django here.

A piece goes step by step through its chain; which step is next, and whose, is in its own rows
(Review), so every move that depends on them is left to publishing's actions (`inside`).
A step's days are counted as working days of seven hours.
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
from bihuan.core.casework.rights import OVERSEE
from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing.rights import ENTER, PLAN, PUBLISH

REVIEW, RETURNED, READY, PLANNED, PUBLISHED, WITHDRAWN, DECLINED = (
    "review", "returned", "ready", "planned", "published", "withdrawn", "declined",
)  # fmt: skip
WORKING_DAY = 420
STEP, ANSWER = "step", "answer"
REASON = (Need("words", N_("Reason")),)
MAY_ENTER, MAY_PLAN, MAY_PUBLISH = (f"right:{right}" for right in (ENTER, PLAN, PUBLISH))
TURN: tuple[AssignmentRole, ...] = ("receiver", "lead")

STATES = (
    State(REVIEW, N_("In review"), "active"),
    State(RETURNED, N_("Sent back"), "waiting", N_("Sent back to you")),
    State(READY, N_("Passed all reviews"), "active", N_("Passed, waits for its day")),
    State(PLANNED, N_("Has its day"), "active"),
    State(PUBLISHED, N_("Published"), "done"),
    State(WITHDRAWN, N_("Withdrawn from readers"), "stopped"),
    State(DECLINED, N_("Declined"), "stopped"),
)
CLOCKS = (
    ClockDefault(STEP, N_("Step of review"), 2 * WORKING_DAY, "working", 50),
    ClockDefault(ANSWER, N_("Author's answer"), 10 * WORKING_DAY, "working", 70),
)
MOVES = (
    Move(
        "pass_on", N_("Pass"), N_("Passed to the next step"), (REVIEW,), REVIEW, TURN,
        clocks=(ClockChange("stop", STEP), ClockChange("start", STEP)), ends=TURN,
        words_public=False, primary=True, inside=True,
    ),
    Move(
        "pass_last", N_("Pass"), N_("Passed all steps"), (REVIEW,), READY, TURN,
        clocks=(ClockChange("stop", STEP),), ends=TURN,
        words_public=False, primary=True, inside=True,
    ),
    Move(
        "send_back", N_("Send back"), N_("Sent back to the author"), (REVIEW,), RETURNED, TURN,
        needs=REASON, clocks=(ClockChange("stop", STEP), ClockChange("start", ANSWER)),
        ends=TURN, waits_on="reporter", inside=True,
    ),
    Move(
        "hand_in_anew", N_("Hand in anew"), N_("Handed in anew"), (RETURNED,), REVIEW,
        ("reporter", MAY_ENTER), clocks=(ClockChange("stop", ANSWER), ClockChange("start", STEP)),
        waits_on="", tells=("assigned",), primary=True, inside=True,
    ),
    Move(
        "plan", N_("Give a day"), N_("Got its day"), (READY,), PLANNED, (MAY_PLAN,),
        primary=True, inside=True,
    ),
    Move(
        "unplan", N_("Take the day away"), N_("Lost its day"), (PLANNED,), READY, (MAY_PLAN,),
        inside=True,
    ),
    Move(
        "publish", N_("Publish"), N_("Published"), (READY, PLANNED), PUBLISHED,
        (MAY_PUBLISH, "system"), inside=True,
    ),
    Move(
        "correct", N_("Correct"), N_("Corrected"), (PUBLISHED,), who=(MAY_PUBLISH,),
        needs=REASON, inside=True,
    ),
    Move(
        "withdraw", N_("Withdraw the piece"), N_("Withdrawn from readers"), (PUBLISHED,),
        WITHDRAWN, (MAY_PUBLISH,), needs=REASON, danger=True, inside=True,
    ),
    Move(
        "set_level", N_("Say who may read it"), N_("Changed who may read it"),
        (REVIEW, RETURNED, READY), who=(*TURN, MAY_PUBLISH), needs=REASON, inside=True,
    ),
    Move(
        "decline", N_("Decline"), N_("Declined"), (REVIEW, RETURNED, READY), DECLINED,
        (*TURN, MAY_PUBLISH), needs=REASON, danger=True, inside=True,
    ),
)  # fmt: skip


def kind_of_case(code: str, title: str, series: str) -> Kind:
    """The loop of one kind of pieces. `series` stands in its numbers."""
    return Kind(
        code=code,
        title=title,
        register=code,
        states=STATES,
        moves=MOVES,
        clocks=CLOCKS,
        initial=REVIEW,
        opening_clocks=(STEP,),
        series=series,
        oversight=(PUBLISH, OVERSEE),
        told=N_("Your piece “%(title)s”: %(what)s"),
        new_title=N_("New piece to review"),
        detail_template="publishing/panels/of_case.html",
    )
