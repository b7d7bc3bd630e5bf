"""Threads of the worker that talk to receivers, so that a slow one holds up nothing else.

Half of them serve only receivers that answered quickly the last time: however many slow or dead
ones there are, the others are served. Each subscription has one delivery under way at most.
"""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from bihuan.core.kernel import clock

from .queries import ready
from .sending import send_next

logger = logging.getLogger("bihuan.webhooks")
THREADS = 8
LANES: tuple[bool | None, ...] = (False,) * (THREADS // 2) + (None,) * (THREADS // 2)
_free = [threading.Lock() for _lane in LANES]
_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="webhooks")


def start() -> None:
    """Sets free threads to work, if there is something to send. Returns at once."""
    if not ready(clock.wall()).exists():
        return
    for lane, lock in zip(LANES, _free, strict=True):
        if lock.acquire(blocking=False):
            _pool.submit(_serve, lane, lock)


def _serve(slow: bool | None, lock: threading.Lock) -> None:
    """Sends until nothing is due. A failure here is ours, not the receiver's: the lease ends."""
    try:
        while send_next(slow=slow):
            pass
    except Exception as failure:
        logger.error("Sending webhooks failed: %s.", type(failure).__name__)
    finally:
        connection.close()
        lock.release()
