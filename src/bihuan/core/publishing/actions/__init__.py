"""The verbs of publishing: one function each, `actor` by keyword, one transaction."""

from bihuan.core.publishing.actions.decide import decline, pass_step, send_back
from bihuan.core.publishing.actions.drafts import add_picture, drop_draft, keep_draft
from bihuan.core.publishing.actions.edit import correct, edit_text, withdraw
from bihuan.core.publishing.actions.hand_in import hand_in, hand_in_anew
from bihuan.core.publishing.actions.levels import set_level
from bihuan.core.publishing.actions.notes import add_note, answer_note, settle_note
from bihuan.core.publishing.actions.publish import plan, publish, publish_due, unplan

__all__ = [
    "add_note",
    "add_picture",
    "answer_note",
    "correct",
    "decline",
    "drop_draft",
    "edit_text",
    "hand_in",
    "hand_in_anew",
    "keep_draft",
    "pass_step",
    "plan",
    "publish",
    "publish_due",
    "send_back",
    "set_level",
    "settle_note",
    "unplan",
    "withdraw",
]
