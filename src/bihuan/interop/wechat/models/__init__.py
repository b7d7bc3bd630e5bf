"""Accounts, what was uploaded, how far each piece is, events, quotas."""

from .account import Quota, Token, WechatAccount
from .event import Event
from .push import Picture, Push

__all__ = ["Event", "Picture", "Push", "Quota", "Token", "WechatAccount"]
