"""The way of a founding: from the list of targets over approval to founded (G-12)."""

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

FOUNDING = "gigwork.founding"
WORKING_DAY = 420
APPROVER = "right:gigwork.founding"
EVERYBODY: tuple[AssignmentRole, ...] = ("receiver", "lead", "helper", "verifier", "supervisor")
REASON = Need("words", N_("Reason"))

STATES = (
    State("listed", N_("On the list of targets"), "waiting"),
    State("preparing", N_("In preparation"), "active"),
    State("applied", N_("Applied for"), "active"),
    State("approved", N_("Approved"), "active"),
    State("founded", N_("Founded"), "done"),
    State("dropped", N_("Taken off the list"), "stopped"),
    State("merged", N_("Joined with another"), "stopped"),
)
MOVES = (
    Move(
        code="prepare",
        title=N_("Begin the preparation"),
        done_title=N_("began to prepare the founding"),
        sources=("listed",),
        target="preparing",
        who=("receiver", APPROVER),
        needs=(Need("words", N_("Members found, who prepares it")),),
        clocks=(ClockChange("stop", "begin"), ClockChange("start", "prepare")),
        primary=True,
    ),
    Move(
        code="apply",
        title=N_("Apply for approval"),
        done_title=N_("applied for approval"),
        sources=("preparing",),
        target="applied",
        who=("receiver",),
        needs=(
            Need("words", N_("Form, name, members, who leads it")),
            Need("photo", N_("Photo of the signed request"), required=False),
        ),
        clocks=(ClockChange("stop", "prepare"), ClockChange("start", "approve")),
        primary=True,
    ),
    Move(
        code="approve",
        title=N_("Approve the founding"),
        done_title=N_("approved the founding"),
        sources=("applied",),
        target="approved",
        who=(APPROVER,),
        needs=(Need("words", N_("Number of the reply, or a note")),),
        clocks=(ClockChange("stop", "approve"), ClockChange("start", "found")),
        not_by=("apply",),
        primary=True,
    ),
    Move(
        code="send_back",
        title=N_("Send back to be completed"),
        done_title=N_("sent the request back"),
        sources=("applied",),
        target="preparing",
        who=(APPROVER,),
        needs=(Need("words", N_("What is missing")),),
        clocks=(ClockChange("cancel", "approve"), ClockChange("start", "prepare")),
        not_by=("apply",),
    ),
    Move(
        code="found",
        title=N_("Record the founding"),
        done_title=N_("recorded that it is founded"),
        sources=("approved",),
        target="founded",
        who=("receiver", APPROVER),
        clocks=(ClockChange("cancel"),),
        ends=EVERYBODY,
        inside=True,
    ),
    Move(
        code="drop",
        title=N_("Take it off the list"),
        done_title=N_("took it off the list of targets"),
        sources=("listed", "preparing", "applied", "approved"),
        target="dropped",
        who=(APPROVER,),
        needs=(REASON,),
        clocks=(ClockChange("cancel"),),
        ends=EVERYBODY,
        danger=True,
    ),
    Move(
        code="merge",
        title=N_("Merge into another case"),
        done_title=N_("joined it with another founding"),
        sources=("listed", "preparing"),
        target="merged",
        who=("right:casework.dispatch",),
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
    code=FOUNDING,
    title=N_("Founding of a party organisation"),
    register="ZJ",
    series="ZJ",
    states=STATES,
    moves=MOVES,
    clocks=(
        ClockDefault("begin", N_("Beginning the preparation"), 10 * WORKING_DAY, "working", 70),
        ClockDefault("prepare", N_("Preparation"), 40 * WORKING_DAY, "working", 80),
        ClockDefault("approve", N_("Approval"), 10 * WORKING_DAY, "working", 70),
        ClockDefault("found", N_("Founding"), 30 * WORKING_DAY, "working", 80),
    ),
    initial="listed",
    opening_clocks=("begin",),
    detail_template="gigwork/panels/founding.html",
    told=N_("The founding %(number)s: %(what)s"),
    new_title=N_("New founding target"),
    opened=N_("Put on the list of targets"),
    brought_by=N_("Whoever put it on the list"),
)
