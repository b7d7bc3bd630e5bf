from bihuan.core.places.models.boundary import Boundary
from bihuan.core.places.models.service import DayHours, HasFacility, ServicePlace, WeekHours
from bihuan.core.places.models.spot import Spot

__all__ = ["Boundary", "DayHours", "HasFacility", "ServicePlace", "Spot", "WeekHours"]
