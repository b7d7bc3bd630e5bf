"""Views without rights of their own; config/urls.py wraps them with access's `public`."""

from bihuan.web.views.design import design
from bihuan.web.views.preferences import text_size

__all__ = ["design", "text_size"]
