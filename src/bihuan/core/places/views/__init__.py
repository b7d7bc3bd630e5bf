from bihuan.core.places.views.map_data import boundaries, locate, search

__all__ = ["boundaries", "locate", "search"]
