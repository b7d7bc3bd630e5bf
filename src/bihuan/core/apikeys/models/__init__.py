from bihuan.core.apikeys.models.calls import KeyCall, KeyDay
from bihuan.core.apikeys.models.key import ApiKey, KeySecret

__all__ = ["ApiKey", "KeyCall", "KeyDay", "KeySecret"]
