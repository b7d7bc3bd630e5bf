"""Files that hang on something: photos and documents, private, shown only through their owner."""

from bihuan.core.files.rules import Refused

__all__ = ["Refused"]
