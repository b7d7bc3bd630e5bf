"""Casework's tables: what people bring, how it is handled, and the trail of who did what."""

from bihuan.core.casework.models.cases import Case, Submission
from bihuan.core.casework.models.circulation import CaseReader, Circulation, CirculationStep
from bihuan.core.casework.models.handling import Assignment, CaseClock, ClockRule, Proposal
from bihuan.core.casework.models.instructions import (
    Instruction,
    InstructionAddressee,
    InstructionReminder,
    Phrase,
    RecordingRight,
)
from bihuan.core.casework.models.origins import CaseOrigin
from bihuan.core.casework.models.supervision import (
    LateCircular,
    LateCircularLine,
    SupervisionSheet,
)
from bihuan.core.casework.models.trail import TrailAnchor, TrailEntry, TrailSeal
from bihuan.core.casework.models.words import CallBack, CaseLink, Remark, Verdict

__all__ = [
    "Assignment",
    "CallBack",
    "Case",
    "CaseClock",
    "CaseLink",
    "CaseOrigin",
    "CaseReader",
    "Circulation",
    "CirculationStep",
    "ClockRule",
    "Instruction",
    "InstructionAddressee",
    "InstructionReminder",
    "LateCircular",
    "LateCircularLine",
    "Phrase",
    "Proposal",
    "RecordingRight",
    "Remark",
    "Submission",
    "SupervisionSheet",
    "TrailAnchor",
    "TrailEntry",
    "TrailSeal",
    "Verdict",
]
