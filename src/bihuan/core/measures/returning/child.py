"""Runs in a process of its own: opens a workbook that somebody sent, looks at it or fills it.

A hostile workbook can claim a cell at the far corner or unpack to gigabytes. This process has a
ceiling of memory and time set before it opens anything, so all it can do is die. The first line of
what comes in is an order in JSON, the rest is the workbook; so it is with what goes out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from bihuan.core.measures.returning import workbook

SECONDS = 20
MEMORY = 1024 * 1024 * 1024
ORDERS: dict[str, Callable[[bytes, dict[str, Any]], tuple[dict[str, Any], bytes]]] = {
    "clean": workbook.clean,
    "look": workbook.look,
    "fill": workbook.fill,
}


def limit() -> None:
    """From here on too much memory or time ends this process and nothing else."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Does what is ordered; any failure is one word."""
    limit()
    try:
        line, _end, content = sys.stdin.buffer.read().partition(b"\n")
        order = json.loads(line)
        told, made = ORDERS[order["do"]](content, order)
    except workbook.Refused as refused:
        told, made = {"refused": str(refused)}, b""
    except BaseException:  # a broken or hostile workbook fails in any way there is
        told, made = {"refused": "unreadable"}, b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
