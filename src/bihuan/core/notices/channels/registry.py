"""The channels this installation has, from settings.CHANNELS."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from .base import Channel, ChannelError


def channels() -> dict[str, Channel]:
    """Code → channel. Built anew each time: adapters hold no state and tests change settings."""
    return {code: import_string(path)() for code, path in settings.CHANNELS.items()}


def channel_of(code: str) -> Channel:
    """The channel, or an error that operators understand when it was taken away."""
    try:
        return channels()[code]
    except KeyError:
        raise ChannelError(f"no channel {code} in BIHUAN_CHANNELS") from None


def sends_sms() -> bool:
    """Whether an SMS would arrive; without it sign-in by code is not offered."""
    sms = channels().get("sms")
    return sms is not None and sms.ready()
