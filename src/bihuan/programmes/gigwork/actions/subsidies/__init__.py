"""The verbs of subsidies (G-04): rules and budgets, applying, deciding, paying."""

from bihuan.programmes.gigwork.actions.subsidies.applying import apply, mend, withdraw
from bihuan.programmes.gigwork.actions.subsidies.budgets import set_bound, set_budget
from bihuan.programmes.gigwork.actions.subsidies.deciding import (
    approve,
    pass_check,
    refuse,
    revoke,
    send_back,
)
from bihuan.programmes.gigwork.actions.subsidies.kinds import change_kind, load_kinds
from bihuan.programmes.gigwork.actions.subsidies.payees import NewAccount
from bihuan.programmes.gigwork.actions.subsidies.paying import (
    MOST_LINES,
    drop_list,
    make_list,
    take_file,
)
from bihuan.programmes.gigwork.actions.subsidies.settling import record_failed, record_paid

__all__ = [
    "MOST_LINES",
    "NewAccount",
    "apply",
    "approve",
    "change_kind",
    "drop_list",
    "load_kinds",
    "make_list",
    "mend",
    "pass_check",
    "record_failed",
    "record_paid",
    "refuse",
    "revoke",
    "send_back",
    "set_bound",
    "set_budget",
    "take_file",
    "withdraw",
]
