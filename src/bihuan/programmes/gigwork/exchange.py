"""How hazards are exchanged with the hotline and other platforms: which answer is which move."""

from bihuan.interop.workorders.contract import KindOrders
from bihuan.programmes.gigwork.states import HAZARD

ORDERS = KindOrders(
    kind=HAZARD,
    answers={
        "accepted": (),
        "progress": (),
        "done": ("handle", "helper_done"),
        "returned": ("escalate",),
        "extended": ("propose_extension",),
    },
    tells={
        "accept": "accepted",
        "make_safe": "progress",
        "hand_over": "progress",
        "assign": "progress",
        "ask_reporter": "progress",
        "handle": "progress",
        "reject_work": "progress",
        "merge": "progress",
        "reopen": "progress",
        "approve_extension": "extended",
        "approve_void": "returned",
        "verify": "done",
    },
)
