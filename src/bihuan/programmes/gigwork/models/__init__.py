"""The programme's own substance: categories, hazards, rules of points, goods and honours."""

from bihuan.programmes.gigwork.models import subsidies as subsidies
from bihuan.programmes.gigwork.models.category import HazardCategory
from bihuan.programmes.gigwork.models.coverage import Cover, CoverChange, Founding, PartyWork
from bihuan.programmes.gigwork.models.deed import Deed, DeedKind, DeedState
from bihuan.programmes.gigwork.models.hazard import Hazard, HazardReport
from bihuan.programmes.gigwork.models.honour import (
    NameConsent,
    Purpose,
    RecordIssued,
    Star,
    StarRound,
)
from bihuan.programmes.gigwork.models.redemption import Redemption, RedemptionState
from bihuan.programmes.gigwork.models.reward import RewardRule
from bihuan.programmes.gigwork.models.shop import Good, PickUpPoint, Stock

__all__ = [
    "Cover",
    "CoverChange",
    "Deed",
    "DeedKind",
    "DeedState",
    "Founding",
    "Good",
    "Hazard",
    "HazardCategory",
    "HazardReport",
    "NameConsent",
    "PartyWork",
    "PickUpPoint",
    "Purpose",
    "RecordIssued",
    "Redemption",
    "RedemptionState",
    "RewardRule",
    "Star",
    "StarRound",
    "Stock",
]
