"""Files on enterprises: who looks after them, visits, needs, plans."""

from .choices import BlockKind, EnterpriseKind, EnterpriseVerb, Level, Size, Trade
from .enterprise import Enterprise, EnterpriseLog
from .net import Block, Care, InBlock, Responsibility
from .plans import Plan, PlanState, PlanStep, StepState
from .visits import Need, Visit, VisitWay

__all__ = [
    "Block",
    "BlockKind",
    "Care",
    "Enterprise",
    "EnterpriseKind",
    "EnterpriseLog",
    "EnterpriseVerb",
    "InBlock",
    "Level",
    "Need",
    "Plan",
    "PlanState",
    "PlanStep",
    "Responsibility",
    "Size",
    "StepState",
    "Trade",
    "Visit",
    "VisitWay",
]
