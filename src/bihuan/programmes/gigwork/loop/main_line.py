"""The straight way: accepted, made safe, handed over, assigned, handled, verified."""

from bihuan.core.casework.loop import ClockChange, Move, Need
from bihuan.core.kernel.i18n import N_

DISPATCH = "right:casework.dispatch"
VERIFY = "right:casework.verify"

WHAT_WAS_DONE = N_("What was done")
NOT_OWN_WORK = ("open", "add_submission", "handle", "helper_done")
"""Whoever reported or repaired it does not check it (domain rule: verifier is not the reporter)."""

ACCEPT = Move(
    code="accept",
    title=N_("Accept"),
    done_title=N_("accepted the report"),
    sources=("reported", "returned"),
    target="accepted",
    who=("receiver", DISPATCH),
    clocks=(ClockChange("stop", "receipt"), ClockChange("cancel", "assign")),
    effects=("award_points",),
    primary=True,
    bulk=True,
)
MAKE_SAFE = Move(
    code="make_safe",
    title=N_("Record made safe"),
    done_title=N_("made the place safe"),
    sources=("accepted",),
    target="safe",
    who=("receiver",),
    needs=(
        Need("photo", N_("Photo of the warning sign or barrier")),
        Need(
            "words",
            WHAT_WAS_DONE,
            N_("One sentence is enough. Everybody may read it."),
            required=False,
        ),
    ),
    clocks=(ClockChange("stop", "safe"),),
    effects=("note_safe",),
    primary=True,
)
HAND_OVER = Move(
    code="hand_over",
    words_public=False,
    title=N_("Hand over for repair"),
    done_title=N_("handed it over for repair"),
    sources=("accepted", "safe"),
    target="handed_over",
    who=("receiver", DISPATCH),
    needs=(
        Need(
            "words",
            N_("What the department should know"),
            N_("If nothing had to be made safe, say why."),
        ),
        Need("photo", N_("Photo"), required=False),
    ),
    clocks=(ClockChange("cancel", "safe"), ClockChange("start", "assign")),
    ends=("receiver",),
    tells=("reporter", "dispatch"),
)
ASSIGN = Move(
    code="assign",
    words_public=False,
    title=N_("Assign"),
    done_title=N_("assigned it to a department"),
    sources=("safe", "handed_over", "returned"),
    target="assigned",
    who=(DISPATCH,),
    needs=(
        Need("lead", N_("Lead department")),
        Need("helpers", N_("Helping departments"), required=False),
        Need("words", N_("Request to the departments"), required=False),
    ),
    clocks=(
        ClockChange("stop", "assign"),
        ClockChange("cancel", "receipt"),
        ClockChange("cancel", "safe"),
        ClockChange("start", "repair"),
    ),
    effects=("award_points",),
    ends=("receiver",),
    primary=True,
    bulk=True,
)
HANDLE = Move(
    code="handle",
    title=N_("Record as repaired"),
    done_title=N_("repaired it"),
    sources=("safe", "assigned"),
    target="handled",
    who=("lead", "receiver"),
    needs=(
        Need("photo", N_("Photo of the finished work")),
        Need("words", WHAT_WAS_DONE, N_("Everybody may read this.")),
    ),
    clocks=(ClockChange("stop", "repair"), ClockChange("start", "verify")),
    tells=("reporter", "dispatch"),
    primary=True,
)
CLOSE = Move(
    code="verify",
    title=N_("Verify and close"),
    done_title=N_("checked the work and closed the case"),
    sources=("handled",),
    target="closed",
    who=("verifier", VERIFY),
    needs=(
        Need("words", N_("What was found"), N_("Everybody may read this."), required=False),
        Need("photo", N_("Photo"), required=False),
    ),
    clocks=(ClockChange("stop", "verify"), ClockChange("cancel")),
    not_by=NOT_OWN_WORK,
    ends=("receiver", "lead", "helper", "verifier", "supervisor"),
    primary=True,
)
REJECT_WORK = Move(
    code="reject_work",
    words_public=False,
    title=N_("Send back for rework"),
    done_title=N_("sent it back for rework"),
    sources=("handled",),
    target="assigned",
    who=("verifier", VERIFY),
    needs=(
        Need("words", N_("What is still wrong")),
        Need("photo", N_("Photo"), required=False),
    ),
    clocks=(ClockChange("cancel", "verify"), ClockChange("start", "repair")),
    not_by=NOT_OWN_WORK,
)

MAIN_LINE = (ACCEPT, MAKE_SAFE, HAND_OVER, ASSIGN, HANDLE, CLOSE, REJECT_WORK)
