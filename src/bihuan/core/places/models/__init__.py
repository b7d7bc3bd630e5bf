from bihuan.core.places.models.boundary import Boundary
from bihuan.core.places.models.spot import Spot

__all__ = ["Boundary", "Spot"]
