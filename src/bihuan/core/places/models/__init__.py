from bihuan.core.places.models.boundary import Boundary
from bihuan.core.places.models.matter import Matter
from bihuan.core.places.models.service import DayHours, HasFacility, ServicePlace, WeekHours
from bihuan.core.places.models.spot import Spot
from bihuan.core.places.models.supply import Supply

__all__ = [
    "Boundary",
    "DayHours",
    "HasFacility",
    "Matter",
    "ServicePlace",
    "Spot",
    "Supply",
    "WeekHours",
]
