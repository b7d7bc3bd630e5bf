"""Views of access, and the decorators with which every view of the product says who may."""

from bihuan.core.access.permission import Permission, needs, public, signed_in
from bihuan.core.access.views.exporting import exported

__all__ = ["Permission", "exported", "needs", "public", "signed_in"]
