"""The name under which a process takes leases."""

import os
import secrets
import socket
from functools import cache


@cache
def _name(pid: int) -> str:
    return f"{socket.gethostname()[:40]}:{pid}:{secrets.token_hex(4)}"


def this_process() -> str:
    """Host, process and a chance part, because process numbers come round again."""
    return _name(os.getpid())
