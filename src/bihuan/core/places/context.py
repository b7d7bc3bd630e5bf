"""What templates need to draw a map."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def map_settings(request: HttpRequest | None = None) -> dict[str, dict[str, str]]:
    """Context processor: ``map_settings.tile_url``, ``.approval_number``, ``.datum``.

    Without a tile address the map draws boundaries on plain ground. A public map shown with tiles
    must carry its approval number (审图号); ``datum`` is the system that the tiles are drawn in.
    """
    return {
        "map_settings": {
            "tile_url": getattr(settings, "MAP_TILE_URL", ""),
            "approval_number": getattr(settings, "MAP_APPROVAL_NUMBER", ""),
            "datum": getattr(settings, "MAP_TILE_DATUM", "wgs84"),
        }
    }
