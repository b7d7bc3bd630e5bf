"""The one engine behind every loop: check the right, write, trail, emit."""

from bihuan.core.casework.engine.refused import Conflict, Refused

__all__ = ["Conflict", "Refused"]
