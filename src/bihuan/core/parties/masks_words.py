"""How people announce a number in Chinese text."""

MESSENGER = r"(?i:(?:微信|薇信|威信|扣扣|wechat|weixin|vx|v信|qq)号?码?)\s*[:：是为]?"
"""A messenger's name before the account; regular expression."""
