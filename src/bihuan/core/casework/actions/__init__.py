"""The verbs of casework: one function each, `actor` by keyword, one transaction."""

from bihuan.core.casework.actions.call_back import record_call_back
from bihuan.core.casework.actions.circulate import circulate
from bihuan.core.casework.actions.clock_rules import drop_clock_rule, set_clock_rule
from bihuan.core.casework.actions.instruct import Order, instruct
from bihuan.core.casework.actions.leader_desk import (
    drop_phrase,
    end_recording,
    keep_phrase,
    let_record,
)
from bihuan.core.casework.actions.link_cases import link_cases, unlink_cases
from bihuan.core.casework.actions.make_move import make_move
from bihuan.core.casework.actions.note import add_note
from bihuan.core.casework.actions.open_case import (
    add_submission,
    open_brought,
    open_case,
    open_once,
)
from bihuan.core.casework.actions.pass_on import pass_on
from bihuan.core.casework.actions.respond import (
    note_answers,
    respond,
    withdraw_instruction,
)
from bihuan.core.casework.actions.seal import anchor_day, seal_trail
from bihuan.core.casework.actions.supervise import (
    chase_answers,
    issue_circular,
    issue_sheet,
    remind,
)
from bihuan.core.casework.actions.verdict import record_verdict
from bihuan.core.casework.actions.words import add_words
from bihuan.core.casework.engine.inputs import MoveInputs

__all__ = [
    "MoveInputs",
    "Order",
    "add_note",
    "add_submission",
    "add_words",
    "anchor_day",
    "chase_answers",
    "circulate",
    "drop_clock_rule",
    "drop_phrase",
    "end_recording",
    "instruct",
    "issue_circular",
    "issue_sheet",
    "keep_phrase",
    "let_record",
    "link_cases",
    "make_move",
    "note_answers",
    "open_brought",
    "open_case",
    "open_once",
    "pass_on",
    "record_call_back",
    "record_verdict",
    "remind",
    "respond",
    "seal_trail",
    "set_clock_rule",
    "unlink_cases",
    "withdraw_instruction",
]
