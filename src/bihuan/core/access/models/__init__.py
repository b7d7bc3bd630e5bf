from bihuan.core.access.models.export import ExportedSubject, ExportRecord
from bihuan.core.access.models.unmasking import Unmasking

__all__ = ["ExportRecord", "ExportedSubject", "Unmasking"]
