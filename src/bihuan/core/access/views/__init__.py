"""Views of access, and the decorators with which every view of the product says who may."""

from bihuan.core.access.permission import Permission, needs, public, signed_in

__all__ = ["Permission", "needs", "public", "signed_in"]
