"""What can be done with files on enterprises: each a verb, in one transaction."""

from .caring import care_anew
from .net import add_block, assign, change_block, end_responsibility, hand_over, put_in_block
from .planning import add_step, close_plan, open_plan, settle_step
from .register import change_enterprise, close_enterprise, list_enterprise, reopen_enterprise
from .visiting import Found, Told, record_visit, settle_next_step

__all__ = [
    "Found",
    "Told",
    "add_block",
    "add_step",
    "assign",
    "care_anew",
    "change_block",
    "change_enterprise",
    "close_enterprise",
    "close_plan",
    "end_responsibility",
    "hand_over",
    "list_enterprise",
    "open_plan",
    "put_in_block",
    "record_visit",
    "reopen_enterprise",
    "settle_next_step",
    "settle_step",
]
