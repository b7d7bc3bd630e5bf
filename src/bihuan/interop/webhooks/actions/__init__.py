from .replaying import ping, replay, replay_failed
from .subscribing import (
    Subscribed,
    change,
    end_by_hand,
    pause,
    resume,
    rotate_secret,
    subscribe,
)

__all__ = [
    "Subscribed",
    "change",
    "end_by_hand",
    "pause",
    "ping",
    "replay",
    "replay_failed",
    "resume",
    "rotate_secret",
    "subscribe",
]
