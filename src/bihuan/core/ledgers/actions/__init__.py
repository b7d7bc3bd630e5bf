from bihuan.core.ledgers.actions.hold import capture, expire_holds, hold, release
from bihuan.core.ledgers.actions.post_all import Posting, post_all
from bihuan.core.ledgers.actions.post_entry import post_entry
from bihuan.core.ledgers.actions.reverse import reverse

__all__ = [
    "Posting",
    "capture",
    "expire_holds",
    "hold",
    "post_all",
    "post_entry",
    "release",
    "reverse",
]
