"""Files that hang on something: photos and documents, private, shown only through their owner."""

from bihuan.core.files.refusals import Refused

__all__ = ["Refused"]
