"""The verbs of goods, redemptions, deeds, stars and records."""

from bihuan.programmes.gigwork.actions.shop.deeds import decide_deed, send_deed
from bihuan.programmes.gigwork.actions.shop.ending import (
    bring_back,
    cancel,
    hand_over,
    lapse_due,
)
from bihuan.programmes.gigwork.actions.shop.goods import move_stock, save_good, save_place
from bihuan.programmes.gigwork.actions.shop.records import issue_record
from bihuan.programmes.gigwork.actions.shop.redeem import redeem
from bihuan.programmes.gigwork.actions.shop.reviewing import decide, pass_unreviewed
from bihuan.programmes.gigwork.actions.shop.stars import publish_stars, set_name_consent

__all__ = [
    "bring_back",
    "cancel",
    "decide",
    "decide_deed",
    "hand_over",
    "issue_record",
    "lapse_due",
    "move_stock",
    "pass_unreviewed",
    "publish_stars",
    "redeem",
    "save_good",
    "save_place",
    "send_deed",
    "set_name_consent",
]
