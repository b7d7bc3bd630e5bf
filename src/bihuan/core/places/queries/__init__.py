from bihuan.core.places.queries.boundaries import boundaries_below, version_of
from bihuan.core.places.queries.locating import Locator, locate, nearest_name, nearest_spot
from bihuan.core.places.queries.searching import search_address
from bihuan.core.places.queries.spots import access_spot, spots

__all__ = [
    "Locator",
    "access_spot",
    "boundaries_below",
    "locate",
    "nearest_name",
    "nearest_spot",
    "search_address",
    "spots",
    "version_of",
]
