from bihuan.core.ledgers.models.account import Account
from bihuan.core.ledgers.models.transfer import Entry, Seal, Transfer

__all__ = ["Account", "Entry", "Seal", "Transfer"]
