"""Five subsidies to party organisations of the new groups (G-04): rules, budgets, applications,
payment lists. The money itself is in the ledger's book of subsidies."""

from bihuan.programmes.gigwork.models.subsidies.applications import (
    SubsidyApplication,
    SubsidyState,
    SubsidyStep,
)
from bihuan.programmes.gigwork.models.subsidies.budgets import SubsidyBudget, SubsidyBudgetChange
from bihuan.programmes.gigwork.models.subsidies.kinds import SubsidyBound, SubsidyKind
from bihuan.programmes.gigwork.models.subsidies.payees import SubsidyAccount
from bihuan.programmes.gigwork.models.subsidies.payments import (
    LineState,
    SubsidyFileOut,
    SubsidyPayLine,
    SubsidyPayList,
)

__all__ = [
    "LineState",
    "SubsidyAccount",
    "SubsidyApplication",
    "SubsidyBound",
    "SubsidyBudget",
    "SubsidyBudgetChange",
    "SubsidyFileOut",
    "SubsidyKind",
    "SubsidyPayLine",
    "SubsidyPayList",
    "SubsidyState",
    "SubsidyStep",
]
