"""The declaration that every view needs, for views of the configuration itself."""

from typing import Any

try:
    from bihuan.core.access.views import public as public
except ImportError:  # pragma: no cover - only while the core is being built

    def public(view: Any) -> Any:  # type: ignore[misc]
        """Stands in until the access module is there."""
        return view
