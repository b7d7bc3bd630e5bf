from bihuan.core.places.views.map_data import boundaries, locate, search
from bihuan.core.places.views.place import place

__all__ = ["boundaries", "locate", "place", "search"]
