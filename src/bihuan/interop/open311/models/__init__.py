from .picture import NamedPicture

__all__ = ["NamedPicture"]
