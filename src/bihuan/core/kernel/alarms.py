"""What an operator must hear of: logged as an error, and handed to whoever listens."""

import logging
from collections.abc import Callable

logger = logging.getLogger("bihuan.alarm")
Listener = Callable[[str, dict[str, str]], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> Listener:
    """Adds a listener (a module above that tells the administrators); it must not raise."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def sound(code: str, **ids: str) -> None:
    """Raises an alarm. `ids` are ids and codes, never texts or names."""
    logger.error("Alarm %s: %s", code, " ".join(f"{k}={v}" for k, v in sorted(ids.items())))
    for listener in _listeners:
        try:
            listener(code, ids)
        except Exception:
            logger.error("A listener to alarms failed.")
