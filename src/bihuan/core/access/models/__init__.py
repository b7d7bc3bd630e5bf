from bihuan.core.access.models.unmasking import Unmasking

__all__ = ["Unmasking"]
