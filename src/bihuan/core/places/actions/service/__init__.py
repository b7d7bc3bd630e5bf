"""Service places: added, changed and closed by who manages them, run by their keepers."""

from bihuan.core.places.actions.service.days import clear_day, set_day
from bihuan.core.places.actions.service.goods import (
    add_supply,
    change_supply,
    count,
    give_out,
    receive,
    write_off,
)
from bihuan.core.places.actions.service.keeping import describe_place, drop_photo
from bihuan.core.places.actions.service.managing import (
    add_place,
    change_place,
    close_place,
    reopen_place,
)
from bihuan.core.places.actions.service.matters import note_matter

__all__ = [
    "add_place",
    "add_supply",
    "change_place",
    "change_supply",
    "clear_day",
    "close_place",
    "count",
    "describe_place",
    "drop_photo",
    "give_out",
    "note_matter",
    "receive",
    "reopen_place",
    "set_day",
    "write_off",
]
