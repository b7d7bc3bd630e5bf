from bihuan.core.places.queries.boundaries import boundaries_below, version_of
from bihuan.core.places.queries.locating import Locator, locate, nearest_name, nearest_spot
from bihuan.core.places.queries.searching import search_address

__all__ = [
    "Locator",
    "boundaries_below",
    "locate",
    "nearest_name",
    "nearest_spot",
    "search_address",
    "version_of",
]
