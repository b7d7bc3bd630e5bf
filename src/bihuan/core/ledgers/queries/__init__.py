from bihuan.core.ledgers.queries.accounts import balance, balances, reserved, transfers_of
from bihuan.core.ledgers.queries.explaining import Line, explained
from bihuan.core.ledgers.queries.people import Member, access_member, members
from bihuan.core.ledgers.queries.statements import statement
from bihuan.core.ledgers.queries.verifying import Difference, differences

__all__ = [
    "Difference",
    "Line",
    "Member",
    "access_member",
    "balance",
    "balances",
    "differences",
    "explained",
    "members",
    "reserved",
    "statement",
    "transfers_of",
]
