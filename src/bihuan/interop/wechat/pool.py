"""Threads of the worker that talk to the platform, so that its slowness holds up nothing else."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from bihuan.core.kernel import clock

from .work import due, work_next

logger = logging.getLogger("bihuan.wechat")
THREADS = 3
_free = [threading.Lock() for _thread in range(THREADS)]
_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="wechat")


def start() -> None:
    """Sets free threads to work, if something is due. Returns at once."""
    if not due(clock.wall()).exists():
        return
    for lock in _free:
        if lock.acquire(blocking=False):
            _pool.submit(_serve, lock)


def _serve(lock: threading.Lock) -> None:
    """Works until nothing is due. A failure here is ours: the lease ends and it is tried again."""
    try:
        while work_next():
            pass
    except Exception as failure:
        logger.error("Working on pushes failed: %s.", type(failure).__name__)
    finally:
        connection.close()
        lock.release()
