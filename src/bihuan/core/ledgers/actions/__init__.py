from bihuan.core.ledgers.actions.hold import capture, hold, release
from bihuan.core.ledgers.actions.linked import (
    capture_all,
    expire_all,
    expire_holds,
    release_all,
)
from bihuan.core.ledgers.actions.lots import expire_lots
from bihuan.core.ledgers.actions.post_all import Posting, post_all
from bihuan.core.ledgers.actions.post_entry import post_entry
from bihuan.core.ledgers.actions.reverse import reverse

__all__ = [
    "Posting",
    "capture",
    "capture_all",
    "expire_all",
    "expire_holds",
    "expire_lots",
    "hold",
    "post_all",
    "post_entry",
    "release",
    "release_all",
    "reverse",
]
