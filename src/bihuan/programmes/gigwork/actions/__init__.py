"""The verbs of the programme."""

from bihuan.programmes.gigwork.actions.categories import add_category, change_category
from bihuan.programmes.gigwork.actions.load import load_defaults
from bihuan.programmes.gigwork.actions.points import award_points, reverse_points
from bihuan.programmes.gigwork.actions.report_hazard import report_hazard
from bihuan.programmes.gigwork.actions.reward_rule import set_goods_rule, set_reward_rule
from bihuan.programmes.gigwork.actions.safe import note_safe

__all__ = [
    "add_category",
    "award_points",
    "change_category",
    "load_defaults",
    "note_safe",
    "report_hazard",
    "reverse_points",
    "set_goods_rule",
    "set_reward_rule",
]
