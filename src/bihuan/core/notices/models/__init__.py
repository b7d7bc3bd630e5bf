from .console import ConsoleMessage
from .delivery import ChannelDelivery
from .notice import Notice
from .preference import NoticePreference

__all__ = ["ChannelDelivery", "ConsoleMessage", "Notice", "NoticePreference"]
