"""Every change of keys: one verb, one function, one transaction."""

from bihuan.core.apikeys.actions.end import revoke_key
from bihuan.core.apikeys.actions.make import Made, make_key, renew_key

__all__ = ["Made", "make_key", "renew_key", "revoke_key"]
