"""A made kind of case, so that the engine is tested without any programme."""

from bihuan.core.casework import wiring_api
from bihuan.core.casework.loop import ClockChange, ClockDefault, Kind, Move, Need, State
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.opening import Brought

DISPATCH, DECIDE = "right:casework.dispatch", "right:casework.decide"
WORDS = Need("words", "Words")
OPEN = ("reported", "accepted", "assigned", "handled", "deferred")

MATTER = Kind(
    code="test.matter",
    title="Matter",
    register="test",
    initial="reported",
    opening_clocks=("receipt",),
    effects_on_join=("note",),
    history_state="old",
    states=(
        State("reported", "Reported", "waiting"),
        State("accepted", "Accepted", "active"),
        State("assigned", "Assigned", "active"),
        State("handled", "Handled", "active"),
        State("deferred", "Deferred", "waiting"),
        State("closed", "Closed", "done"),
        State("void", "Void", "stopped"),
        State("merged", "Merged", "stopped"),
        State("old", "Old", "stopped"),
    ),
    clocks=(
        ClockDefault("receipt", "Receipt", 15, "watch"),
        ClockDefault("repair", "Repair", 420, "working"),
        ClockDefault("verify", "Verify", 120, "elapsed"),
    ),
    moves=(
        Move(
            "accept",
            "Accept",
            "Accepted",
            ("reported",),
            "accepted",
            ("receiver", DISPATCH),
            clocks=(ClockChange("stop", "receipt"),),
            effects=("note",),
            bulk=True,
        ),
        Move(
            "assign",
            "Assign",
            "Assigned",
            ("reported", "accepted", "assigned"),
            "assigned",
            (DISPATCH,),
            needs=(Need("lead", "Lead"), Need("helpers", "Helpers", required=False)),
            clocks=(ClockChange("cancel", "receipt"), ClockChange("start", "repair")),
            ends=("receiver",),
            bulk=True,
        ),
        Move(
            "ask",
            "Ask",
            "Asked",
            ("assigned",),
            who=("lead",),
            needs=(WORDS,),
            clocks=(ClockChange("pause"),),
            waits_on="reporter",
        ),
        Move(
            "answer",
            "Answer",
            "Answered",
            ("assigned",),
            who=("reporter",),
            needs=(WORDS,),
            clocks=(ClockChange("resume"),),
            waits_on="",
        ),
        Move(
            "handle",
            "Handle",
            "Handled",
            ("assigned",),
            "handled",
            ("lead",),
            needs=(WORDS,),
            clocks=(ClockChange("stop", "repair"), ClockChange("start", "verify")),
        ),
        Move(
            "helper_done",
            "Done",
            "Part done",
            ("assigned",),
            who=("helper",),
            ends_own=True,
        ),
        Move(
            "verify",
            "Verify",
            "Verified",
            ("handled",),
            "closed",
            ("right:casework.verify",),
            clocks=(ClockChange("stop", "verify"), ClockChange("cancel")),
            not_by=("handle",),
        ),
        Move(
            "reopen",
            "Reopen",
            "Reopened",
            ("closed",),
            "accepted",
            ("reporter", DISPATCH),
            needs=(WORDS,),
            reporter_days=15,
        ),
        Move(
            "propose_extension",
            "More time",
            "Asked for more time",
            ("assigned",),
            who=("lead",),
            needs=(WORDS, Need("until", "Until")),
            proposes="extension",
            public=False,
        ),
        Move(
            "approve_extension",
            "Approve",
            "Approved",
            ("assigned",),
            who=(DECIDE,),
            clocks=(ClockChange("extend", "repair"),),
            approves="extension",
        ),
        Move(
            "refuse_extension",
            "Refuse",
            "Refused",
            ("assigned",),
            who=(DECIDE,),
            refuses="extension",
        ),
        Move(
            "propose_void",
            "Void",
            "Proposed void",
            OPEN,
            who=("receiver", "lead", DISPATCH),
            needs=(WORDS,),
            proposes="void",
            public=False,
        ),
        Move("approve_void", "Approve", "Voided", OPEN, "void", (DECIDE,), approves="void"),
        Move("refuse_void", "Refuse", "Refused", OPEN, who=(DECIDE,), refuses="void"),
        Move(
            "propose_deferral",
            "Put off",
            "Proposed to put off",
            ("assigned",),
            who=("lead",),
            needs=(WORDS, Need("until", "Until")),
            proposes="deferral",
        ),
        Move(
            "approve_deferral",
            "Approve",
            "Put off",
            ("assigned",),
            "deferred",
            (DECIDE,),
            clocks=(ClockChange("pause"),),
            approves="deferral",
        ),
        Move(
            "resume",
            "Resume",
            "Resumed",
            ("deferred",),
            "assigned",
            (DISPATCH, "system"),
            clocks=(ClockChange("resume"),),
        ),
        Move("escalate", "Escalate", "Escalated", OPEN, who=(DISPATCH,), climbs=True),
        Move(
            "merge",
            "Merge",
            "Merged",
            OPEN,
            "merged",
            (DISPATCH,),
            needs=(Need("other_case", "Other case"),),
            joins=True,
        ),
    ),
)

EFFECTS: list[tuple[str, str]] = []


def _note(*, case: Case, submission_ids: object, entry: object, actor: object) -> None:
    EFFECTS.append((case.number, case.state))


def _open(brought: Brought, *, actor: object) -> Submission:
    from bihuan.core.casework.tests.world import open_in_world

    return open_in_world(brought, actor)


def install() -> None:
    """Make the kind known; harmless when it is."""
    wiring_api.register_kind(MATTER)
    wiring_api.bind_effect(MATTER.code, "note", _note)
    wiring_api.bind_opener(MATTER.code, _open)
    wiring_api.bind_categories(MATTER.code, lambda: [("hole", "Hole"), ("lamp", "Lamp")])
