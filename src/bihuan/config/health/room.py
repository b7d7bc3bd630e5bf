"""Is there room to write where files and, with SQLite, the database lie?"""

import os

from django.conf import settings

LEAST_FREE = 50 * 1024 * 1024
"""Bytes. Five of the largest photos: below that a report may be refused at any moment."""


def free_bytes() -> int:
    """What the data directory's disk still takes; 0 when nothing can be written to it at all."""
    disk = os.statvfs(settings.DATA_DIR)
    return 0 if disk.f_flag & os.ST_RDONLY else disk.f_bavail * disk.f_frsize


def enough() -> bool:
    """Whether that is enough to take anything in."""
    return free_bytes() >= LEAST_FREE
