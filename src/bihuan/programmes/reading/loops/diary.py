"""The way of a field diary: the office reads, edits, sends up; each item is followed; closed last.

Source: requirement R-09. What leaders say about it are instructions of casework (X-04).
"""

from bihuan.core.casework.loop import ClockChange, ClockDefault, Kind, Move, Need, State
from bihuan.core.kernel.i18n import N_
from bihuan.programmes.reading.loops.shared import EVERYBODY, OFFICE, adoption_lines, noted

DIARY = "reading.diary"
WORKING_DAY = 420

STATES = (
    State("handed_in", N_("Handed in"), "waiting", N_("Handed in; the office will read it")),
    State("selected", N_("Selected"), "active", N_("Selected; the office is editing it")),
    State("sent_up", N_("Sent up"), "active", N_("Sent up; each item is being followed")),
    State("closed", N_("All answered"), "done", N_("Every item has its answer")),
    State("left", N_("Not sent up"), "stopped", N_("Read, and not sent up; see why")),
)
OPEN = ("handed_in", "selected", "sent_up")

MOVES = (
    Move(
        code="select",
        title=N_("Choose it"),
        done_title=N_("selected it"),
        sources=("handed_in",),
        target="selected",
        who=(OFFICE,),
        primary=True,
        bulk=True,
    ),
    Move(
        code="send_up",
        title=N_("Send up"),
        done_title=N_("sent it up"),
        sources=("selected",),
        target="sent_up",
        who=(OFFICE,),
        needs=(Need("words", N_("Note for those who read it"), required=False),),
        clocks=(ClockChange("stop", "look"), ClockChange("start", "settle")),
        effects=("send_items_up",),
        words_public=False,
        ends=("receiver",),
        primary=True,
        bulk=True,
    ),
    Move(
        code="ask",
        title=N_("Ask the writer"),
        done_title=N_("asked the writer"),
        sources=("handed_in", "selected"),
        who=(OFFICE,),
        needs=(Need("words", N_("Question to the writer")),),
        clocks=(ClockChange("pause", "look"),),
        waits_on="reporter",
        tells=("reporter",),
    ),
    Move(
        code="answer",
        title=N_("Reply to the office"),
        done_title=N_("replied to the office"),
        sources=("handed_in", "selected"),
        who=("reporter",),
        needs=(Need("words", N_("Your reply")), Need("photo", N_("Photo"), required=False)),
        clocks=(ClockChange("resume", "look"),),
        waits_on="",
        tells=("assigned", "dispatch"),
    ),
    Move(
        code="leave",
        title=N_("Do not send up"),
        done_title=N_("decided not to send it up"),
        sources=("handed_in", "selected"),
        target="left",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason"), N_("The writer reads it.")),),
        effects=("leave_items",),
        ends=EVERYBODY,
        danger=True,
    ),
    Move(
        code="settle",
        title=N_("Close as settled"),
        done_title=N_("closed it: every item has its answer"),
        sources=("sent_up",),
        target="closed",
        who=(OFFICE,),
        needs=(Need("words", N_("Word to the writer"), required=False),),
        clocks=(ClockChange("stop", "settle"),),
        effects=("require_settled",),
        ends=EVERYBODY,
    ),
    Move(
        code="reopen",
        title=N_("Reopen"),
        done_title=N_("reopened it"),
        sources=("closed",),
        target="sent_up",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason")),),
        clocks=(ClockChange("start", "settle"),),
    ),
    Move(
        code="take_again",
        title=N_("Take it up again"),
        done_title=N_("took it up again"),
        sources=("left",),
        target="handed_in",
        who=(OFFICE,),
        needs=(Need("words", N_("Reason")),),
        clocks=(ClockChange("start", "look"),),
        effects=("take_items_again",),
    ),
    noted("edit", N_("edited the text; the original is kept"), OPEN, public=False),
    noted("give_item", N_("gave one item to a department"), ("sent_up",), tells=("assigned",)),
    *adoption_lines(("sent_up",)),
)

KIND = Kind(
    code=DIARY,
    title=N_("Field diary"),
    register="RJ",
    series="RJ",
    states=STATES,
    moves=MOVES,
    clocks=(
        ClockDefault("look", N_("Reading by the office"), 5 * WORKING_DAY, "working", 60),
        ClockDefault("settle", N_("Answers to all items"), 60 * WORKING_DAY, "working", 80),
    ),
    initial="handed_in",
    opening_clocks=("look",),
    detail_template="reading/panels/diary.html",
    reporter_template="reading/panels/diary_own.html",
    merged_state="",
    told=N_("Your diary “%(title)s”: %(what)s"),
    new_title=N_("New field diary"),
    opened=N_("Diary handed in"),
    brought_by=N_("Who wrote it"),
)
