from .base import Channel, ChannelError, Message
from .registry import channel_of, channels, sends_sms

__all__ = ["Channel", "ChannelError", "Message", "channel_of", "channels", "sends_sms"]
