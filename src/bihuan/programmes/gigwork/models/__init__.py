"""The programme's own substance: categories, what is special about a hazard, rules of points."""

from bihuan.programmes.gigwork.models import subsidies as subsidies
from bihuan.programmes.gigwork.models.category import HazardCategory
from bihuan.programmes.gigwork.models.coverage import Cover, CoverChange, Founding, PartyWork
from bihuan.programmes.gigwork.models.hazard import Hazard, HazardReport
from bihuan.programmes.gigwork.models.reward import RewardRule

__all__ = [
    "Cover",
    "CoverChange",
    "Founding",
    "Hazard",
    "HazardCategory",
    "HazardReport",
    "PartyWork",
    "RewardRule",
]
